-- The search. Tokens are those of docs/search.md; "outside" is whoever writes past the library.

-- The documents of a corpus. A row stays as long as its entity does, so that its number does; one
-- that is not to be found has nothing in it. `positions` has the terms with their positions, and the
-- tags without, as a tsvector is written; facets are as domain::Searchable has them.
CREATE TABLE gigkit.search_gigs (
  id uuid PRIMARY KEY REFERENCES public.gigs (id) ON DELETE CASCADE,
  number bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
  created_at timestamptz,
  title_length bigint NOT NULL DEFAULT 0,
  body_length bigint NOT NULL DEFAULT 0,
  low bigint,
  high bigint,
  facets text,
  words text[],
  positions text COLLATE "C",
  terms tsvector GENERATED ALWAYS AS (positions::tsvector) STORED
) WITH (toast_tuple_target = 8160);
CREATE INDEX search_gigs_newest ON gigkit.search_gigs (created_at, id)
  INCLUDE (title_length, body_length) WHERE created_at IS NOT NULL;
CREATE INDEX search_gigs_terms ON gigkit.search_gigs USING gin (terms)
  WITH (gin_pending_list_limit = 256);

CREATE TABLE gigkit.search_profiles (
  id uuid PRIMARY KEY REFERENCES public.profiles (id) ON DELETE CASCADE,
  number bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
  created_at timestamptz,
  title_length bigint NOT NULL DEFAULT 0,
  body_length bigint NOT NULL DEFAULT 0,
  low bigint,
  high bigint,
  facets text,
  words text[],
  positions text COLLATE "C",
  terms tsvector GENERATED ALWAYS AS (positions::tsvector) STORED
) WITH (toast_tuple_target = 8160);
CREATE INDEX search_profiles_newest ON gigkit.search_profiles (created_at, id)
  INCLUDE (title_length, body_length) WHERE created_at IS NOT NULL;
CREATE INDEX search_profiles_terms ON gigkit.search_profiles USING gin (terms)
  WITH (gin_pending_list_limit = 256);

-- Rows that were changed outside and not read since. Marks are only ever added, so that writers do
-- not wait for each other; who reads rows takes away the marks that were there before.
CREATE TABLE gigkit.search_unread (
  position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  corpus text NOT NULL,
  id uuid NOT NULL
);

-- mark_unread(<corpus>, <column that has the entity's id>)
CREATE FUNCTION gigkit.mark_unread() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  INSERT INTO gigkit.search_unread (corpus, id)
  SELECT TG_ARGV[0], (to_jsonb(CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END) ->> TG_ARGV[1])::uuid;
  RETURN NULL;
END $$;

CREATE TRIGGER gigkit_search_inserted AFTER INSERT ON public.gigs FOR EACH ROW
WHEN (current_setting('gigkit.inside', true) IS DISTINCT FROM 'on')
EXECUTE FUNCTION gigkit.mark_unread('gigs', 'id');
CREATE TRIGGER gigkit_search_updated
AFTER UPDATE OF title, description, category, skills_required, ai_tools_preferred, budget_type,
  budget_min, budget_max, location_type, status, created_at
ON public.gigs FOR EACH ROW
WHEN (current_setting('gigkit.inside', true) IS DISTINCT FROM 'on')
EXECUTE FUNCTION gigkit.mark_unread('gigs', 'id');
CREATE TRIGGER gigkit_search_marked AFTER INSERT OR UPDATE OR DELETE ON gigkit.gigs FOR EACH ROW
WHEN (current_setting('gigkit.inside', true) IS DISTINCT FROM 'on')
EXECUTE FUNCTION gigkit.mark_unread('gigs', 'id');

CREATE TRIGGER gigkit_search_inserted AFTER INSERT ON public.profiles FOR EACH ROW
WHEN (current_setting('gigkit.inside', true) IS DISTINCT FROM 'on')
EXECUTE FUNCTION gigkit.mark_unread('profiles', 'id');
CREATE TRIGGER gigkit_search_updated
AFTER UPDATE OF username, full_name, bio, skills, ai_tools, hourly_rate, is_available, created_at
ON public.profiles FOR EACH ROW
WHEN (current_setting('gigkit.inside', true) IS DISTINCT FROM 'on')
EXECUTE FUNCTION gigkit.mark_unread('profiles', 'id');
CREATE TRIGGER gigkit_search_buried AFTER INSERT OR DELETE ON gigkit.deleted_accounts FOR EACH ROW
WHEN (current_setting('gigkit.inside', true) IS DISTINCT FROM 'on')
EXECUTE FUNCTION gigkit.mark_unread('profiles', 'user_id');

-- How many documents of a corpus have a word that another may be corrected to, and what is still to
-- be added to that: counting at once would have publishers wait for each other.
CREATE FUNCTION gigkit.trigrams(word text) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT AS $$
  SELECT array_agg(DISTINCT substr('  ' || word || ' ', place, 3))
  FROM generate_series(1, length(word) + 1) AS place
$$;
CREATE TABLE gigkit.search_words (
  corpus text NOT NULL,
  word text COLLATE "C" NOT NULL,
  documents bigint NOT NULL,
  trigrams text[] NOT NULL,
  PRIMARY KEY (corpus, word)
);
CREATE INDEX search_words_gone ON gigkit.search_words (documents) WHERE documents <= 0;
CREATE INDEX search_words_trigrams ON gigkit.search_words USING gin (trigrams);
CREATE TABLE gigkit.search_word_changes (
  corpus text NOT NULL,
  words text[] NOT NULL,
  difference bigint NOT NULL
);

-- note_words(<corpus>)
CREATE FUNCTION gigkit.note_words() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  IF TG_OP <> 'INSERT' AND OLD.words IS NOT NULL THEN
    INSERT INTO gigkit.search_word_changes VALUES (TG_ARGV[0], OLD.words, -1);
  END IF;
  IF TG_OP <> 'DELETE' AND NEW.words IS NOT NULL THEN
    INSERT INTO gigkit.search_word_changes VALUES (TG_ARGV[0], NEW.words, 1);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER search_gigs_words AFTER INSERT OR UPDATE OR DELETE ON gigkit.search_gigs
FOR EACH ROW EXECUTE FUNCTION gigkit.note_words('gigs');
CREATE TRIGGER search_profiles_words AFTER INSERT OR UPDATE OR DELETE ON gigkit.search_profiles
FOR EACH ROW EXECUTE FUNCTION gigkit.note_words('profiles');

-- Adds the changes to the counts when there are so many that it is worth it. One does it at a time, and
-- others leave it to them, unless nothing may be left (0).
CREATE FUNCTION gigkit.fold_words(enough bigint) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF enough = 0 THEN
    PERFORM pg_advisory_xact_lock(26473, 2);
  ELSIF (SELECT count(*) FROM (SELECT 1 FROM gigkit.search_word_changes LIMIT enough) AS waiting) < enough
    OR NOT pg_try_advisory_xact_lock(26473, 2) THEN
    RETURN;
  END IF;
  WITH changes AS (DELETE FROM gigkit.search_word_changes RETURNING *),
  sums AS (
    SELECT corpus, word COLLATE "C" AS word, sum(difference) AS difference
    FROM changes, unnest(words) AS word GROUP BY 1, 2 HAVING sum(difference) <> 0
  ),
  counted AS (
    UPDATE gigkit.search_words AS known SET documents = known.documents + sums.difference
    FROM sums WHERE known.corpus = sums.corpus AND known.word = sums.word
    RETURNING known.corpus, known.word
  )
  INSERT INTO gigkit.search_words
  SELECT corpus, word, difference, gigkit.trigrams(word) FROM sums
  WHERE NOT EXISTS (SELECT 1 FROM counted WHERE counted.corpus = sums.corpus AND counted.word = sums.word);
  DELETE FROM gigkit.search_words WHERE documents <= 0;
END $$;

-- Which version of the library has read each corpus.
CREATE TABLE gigkit.search_state (
  corpus text PRIMARY KEY,
  analyzer_version bigint NOT NULL
);
INSERT INTO gigkit.search_state VALUES ('gigs', 0), ('profiles', 0);
