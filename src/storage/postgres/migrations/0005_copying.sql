-- Has a row while another marketplace is being copied into this one.
CREATE TABLE gigkit.copying (only_row integer PRIMARY KEY CHECK (only_row = 1));

-- New events get positions above all that were ever given to those copied, also to purged ones.
CREATE FUNCTION gigkit.continue_positions() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM setval('gigkit.positions', greatest(
    (SELECT last_value FROM gigkit.positions), (SELECT max(position) FROM gigkit.events),
    (SELECT max(position) FROM gigkit.purges)));
  RETURN NULL;
END $$;
CREATE TRIGGER copied AFTER DELETE ON gigkit.copying FOR EACH ROW
EXECUTE FUNCTION gigkit.continue_positions();
