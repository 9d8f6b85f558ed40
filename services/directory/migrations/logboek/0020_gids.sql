EVENTS gids;
