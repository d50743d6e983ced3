-- Has a row while another marketplace is being copied into this one.
CREATE TABLE gigkit_copying (only_row INTEGER PRIMARY KEY CHECK (only_row = 1)) STRICT;

-- New events get positions above all that were ever given to those copied, also to purged ones.
CREATE TRIGGER gigkit_copied AFTER DELETE ON gigkit_copying BEGIN
  INSERT INTO gigkit_events (position, id, type, entity, entity_id, at, changed, previous)
    SELECT max(position), zeroblob(16), '', '', zeroblob(16), 0, '{}', '{}' FROM gigkit_purges
    HAVING max(position) > (SELECT ifnull(max(position), 0) FROM gigkit_events);
  DELETE FROM gigkit_events WHERE type = '';
END;
