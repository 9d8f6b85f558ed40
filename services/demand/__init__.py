"""The service that writes the log `vraag`: zorgvragen at wijk level, who is asked, and what they answer (L 2.1)."""
