-- The search. Of each corpus, X:
-- X            the terms of the documents, in the tokens of docs/search.md. Contentless: it holds no text.
--              Its pieces are merged eight at a time: of the four by default, most of the work of adding
--              documents is merging.
-- X_documents  what ranking and bounds ask of a document; in the narrowest of rows, as a search reads thousands
--              of them, from all over the table.
-- X_facets     the values that it is counted by, as domain::Searchable has them; if there are any.
-- X_recent     documents that X does not have as they are (waits): the terms that it has of each (folded),
--              those that are current, and what X_documents and X_facets are to have; they have it already
--              of those whose number is not above all of theirs. A batch of them is brought in at once: that is cheaper.
--              The row with the greatest number is always there, and rows of the corpus above it are still to be
--              read. So a new row is neither marked nor its mark taken away: it costs one page. That row
--              also tells how the corpus stands: how it was read, whether the documents' numbers grow with the
--              time of creation, the statistics over the documents from window_start on, and how many wait.
-- X_words      how many documents of X have a word, and X_trigrams by which to find similar ones. What
--              X_word_batches has is still to be added: words with differences, one a line.
-- X_unread     other rows that changed since they were read, with what was read of them. Filled by triggers,
--              so that nobody's change is missed, and emptied by the library.

-- Active gigs that are not removed.
CREATE VIRTUAL TABLE gigkit_search_gigs USING fts5 (
  title, body, tags, content = '', columnsize = 0, tokenize = "ascii tokenchars '+#._'");
INSERT INTO gigkit_search_gigs (gigkit_search_gigs, rank) VALUES ('automerge', 8);
CREATE TABLE gigkit_search_gigs_documents (
  docid INTEGER PRIMARY KEY,
  title_length INTEGER NOT NULL,
  body_length INTEGER NOT NULL,
  low INTEGER,
  high INTEGER
) STRICT;
CREATE TABLE gigkit_search_gigs_facets (
  docid INTEGER PRIMARY KEY,
  facets TEXT NOT NULL
) STRICT;
CREATE TABLE gigkit_search_gigs_recent (
  docid INTEGER PRIMARY KEY,
  waits INTEGER NOT NULL,
  analyzer_version INTEGER NOT NULL,
  is_ordered INTEGER NOT NULL,
  window_start INTEGER NOT NULL,
  window_documents INTEGER NOT NULL,
  window_title_length INTEGER NOT NULL,
  window_body_length INTEGER NOT NULL,
  waiting INTEGER NOT NULL,
  folded TEXT,
  current TEXT,
  title_length INTEGER,
  body_length INTEGER,
  low INTEGER,
  high INTEGER,
  facets TEXT
) STRICT;
INSERT INTO gigkit_search_gigs_recent (docid, waits, analyzer_version, is_ordered, window_start, window_documents,
  window_title_length, window_body_length, waiting) VALUES (0, 0, 0, 1, 0, 0, 0, 0, 0);
CREATE TABLE gigkit_search_gigs_words (
  word TEXT PRIMARY KEY NOT NULL,
  documents INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE gigkit_search_gigs_trigrams (
  trigram TEXT NOT NULL,
  word TEXT NOT NULL,
  PRIMARY KEY (trigram, word)
) STRICT, WITHOUT ROWID;
CREATE TABLE gigkit_search_gigs_word_batches (
  batch INTEGER PRIMARY KEY,
  words TEXT NOT NULL
) STRICT;
CREATE TABLE gigkit_search_gigs_unread (
  docid INTEGER PRIMARY KEY,
  title TEXT,
  description TEXT,
  category TEXT,
  skills_required TEXT,
  ai_tools_preferred TEXT,
  budget_type TEXT,
  location_type TEXT
) STRICT;
CREATE TRIGGER gigkit_search_gigs_inserted AFTER INSERT ON gigs
WHEN new.docid <= (SELECT max(docid) FROM gigkit_search_gigs_recent) BEGIN
  INSERT INTO gigkit_search_gigs_unread (docid) VALUES (new.docid) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER gigkit_search_gigs_inserted_past_the_library AFTER INSERT ON gigs WHEN new.docid IS NULL BEGIN
  UPDATE gigs SET docid = (SELECT docid FROM gigkit_next_gig) WHERE place = new.place;
  INSERT INTO gigkit_search_gigs_unread (docid) SELECT docid FROM gigs
    WHERE place = new.place AND docid <= (SELECT max(docid) FROM gigkit_search_gigs_recent)
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER gigkit_search_gigs_updated
AFTER UPDATE OF title, description, category, skills_required, ai_tools_preferred, budget_type, budget_min,
  budget_max, location_type, status, created_at, removed_at
ON gigs BEGIN
  INSERT INTO gigkit_search_gigs_unread (docid, title, description, category, skills_required, ai_tools_preferred, budget_type, location_type)
    VALUES (old.docid, old.title, old.description, old.category, old.skills_required, old.ai_tools_preferred, old.budget_type, old.location_type)
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER gigkit_search_gigs_deleted AFTER DELETE ON gigs BEGIN
  INSERT INTO gigkit_search_gigs_unread (docid, title, description, category, skills_required, ai_tools_preferred, budget_type, location_type)
    VALUES (old.docid, old.title, old.description, old.category, old.skills_required, old.ai_tools_preferred, old.budget_type, old.location_type)
    ON CONFLICT DO NOTHING;
END;

-- People whose accounts are not deleted.
CREATE VIRTUAL TABLE gigkit_search_profiles USING fts5 (
  title, body, tags, content = '', columnsize = 0, tokenize = "ascii tokenchars '+#._'");
INSERT INTO gigkit_search_profiles (gigkit_search_profiles, rank) VALUES ('automerge', 8);
CREATE TABLE gigkit_search_profiles_documents (
  docid INTEGER PRIMARY KEY,
  title_length INTEGER NOT NULL,
  body_length INTEGER NOT NULL,
  low INTEGER,
  high INTEGER
) STRICT;
CREATE TABLE gigkit_search_profiles_facets (
  docid INTEGER PRIMARY KEY,
  facets TEXT NOT NULL
) STRICT;
CREATE TABLE gigkit_search_profiles_recent (
  docid INTEGER PRIMARY KEY,
  waits INTEGER NOT NULL,
  analyzer_version INTEGER NOT NULL,
  is_ordered INTEGER NOT NULL,
  window_start INTEGER NOT NULL,
  window_documents INTEGER NOT NULL,
  window_title_length INTEGER NOT NULL,
  window_body_length INTEGER NOT NULL,
  waiting INTEGER NOT NULL,
  folded TEXT,
  current TEXT,
  title_length INTEGER,
  body_length INTEGER,
  low INTEGER,
  high INTEGER,
  facets TEXT
) STRICT;
INSERT INTO gigkit_search_profiles_recent (docid, waits, analyzer_version, is_ordered, window_start, window_documents,
  window_title_length, window_body_length, waiting) VALUES (0, 0, 0, 1, 0, 0, 0, 0, 0);
CREATE TABLE gigkit_search_profiles_words (
  word TEXT PRIMARY KEY NOT NULL,
  documents INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE gigkit_search_profiles_trigrams (
  trigram TEXT NOT NULL,
  word TEXT NOT NULL,
  PRIMARY KEY (trigram, word)
) STRICT, WITHOUT ROWID;
CREATE TABLE gigkit_search_profiles_word_batches (
  batch INTEGER PRIMARY KEY,
  words TEXT NOT NULL
) STRICT;
CREATE TABLE gigkit_search_profiles_unread (
  docid INTEGER PRIMARY KEY,
  username TEXT,
  full_name TEXT,
  bio TEXT,
  skills TEXT,
  ai_tools TEXT,
  is_available INTEGER
) STRICT;
CREATE TRIGGER gigkit_search_profiles_inserted AFTER INSERT ON profiles
WHEN new.docid <= (SELECT max(docid) FROM gigkit_search_profiles_recent) BEGIN
  INSERT INTO gigkit_search_profiles_unread (docid) VALUES (new.docid) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER gigkit_search_profiles_updated
AFTER UPDATE OF username, full_name, bio, skills, ai_tools, hourly_rate, is_available, created_at
ON profiles BEGIN
  INSERT INTO gigkit_search_profiles_unread (docid, username, full_name, bio, skills, ai_tools, is_available)
    VALUES (old.docid, old.username, old.full_name, old.bio, old.skills, old.ai_tools, old.is_available)
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER gigkit_search_profiles_deleted AFTER DELETE ON profiles BEGIN
  INSERT INTO gigkit_search_profiles_unread (docid, username, full_name, bio, skills, ai_tools, is_available)
    VALUES (old.docid, old.username, old.full_name, old.bio, old.skills, old.ai_tools, old.is_available)
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER gigkit_search_profiles_buried AFTER INSERT ON gigkit_deleted_accounts BEGIN
  INSERT INTO gigkit_search_profiles_unread (docid, username, full_name, bio, skills, ai_tools, is_available)
    SELECT docid, username, full_name, bio, skills, ai_tools, is_available FROM profiles WHERE id = new.user_id
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER gigkit_search_profiles_unburied AFTER DELETE ON gigkit_deleted_accounts BEGIN
  INSERT INTO gigkit_search_profiles_unread (docid, username, full_name, bio, skills, ai_tools, is_available)
    SELECT docid, username, full_name, bio, skills, ai_tools, is_available FROM profiles WHERE id = old.user_id
    ON CONFLICT DO NOTHING;
END;
