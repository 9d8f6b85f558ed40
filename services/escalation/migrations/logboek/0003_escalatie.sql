EVENTS escalatie;
