-- Where an aanbieder works follows from the lists of its teams: it is not kept beside them any more.
DELETE FROM claims WHERE space = 'deelname';
