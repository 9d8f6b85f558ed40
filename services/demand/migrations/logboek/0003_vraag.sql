EVENTS vraag;
