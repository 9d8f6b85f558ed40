EVENTS aanbod;
