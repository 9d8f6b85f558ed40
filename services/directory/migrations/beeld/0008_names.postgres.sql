-- Names are looked up without any punctuation, and by the official name of the gemeente. The safety net begins anew.
DELETE FROM vangnet_positie;
