-- Writes of others: of clients that come past the library, under the policies or as the service role.
-- The library counts, and tells what happened, in its own commands; for the others these triggers do.
-- Triggers ask whether the session is one of the library's (gigkit.inside); what they do themselves
-- is done as from inside, with the rights of the schema's owner.

-- The seed's own triggers would also change what the library writes: they are replaced.
DROP TRIGGER IF EXISTS update_profiles_updated_at ON public.profiles;
DROP TRIGGER IF EXISTS update_gigs_updated_at ON public.gigs;
DROP TRIGGER IF EXISTS update_applications_updated_at ON public.applications;
DROP TRIGGER IF EXISTS update_conversations_updated_at ON public.conversations;
DROP TRIGGER IF EXISTS update_subscriptions_updated_at ON public.subscriptions;
DROP TRIGGER IF EXISTS on_application_created ON public.applications;

CREATE FUNCTION gigkit.touch_updated_at() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.updated_at = now();
  RETURN NEW;
END $$;

-- A trigger before an update would have every update of the library's lock the profile as if its
-- username, a key, changed: against all commands of the same user.
CREATE FUNCTION gigkit.touch_profile() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog SET gigkit.inside = 'on' AS $$
BEGIN
  UPDATE public.profiles SET updated_at = now() WHERE id = NEW.id;
  RETURN NULL;
END $$;

-- The user on whose behalf PostgREST has sent the statement, if it was that.
CREATE FUNCTION gigkit.outside_actor() RETURNS uuid LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN coalesce(nullif(current_setting('request.jwt.claim.sub', true), ''),
                  nullif(current_setting('request.jwt.claims', true), '')::json ->> 'sub')::uuid;
EXCEPTION WHEN OTHERS THEN
  RETURN NULL;
END $$;

-- tell_change(<entity>): an event for the service.
CREATE FUNCTION gigkit.tell_change() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog SET gigkit.inside = 'on' AS $$
BEGIN
  INSERT INTO gigkit.events (id, type, entity, entity_id, actor_id, at, changed, previous)
  VALUES (gen_random_uuid(), 'row.changed_outside', TG_ARGV[0],
          CASE TG_OP WHEN 'DELETE' THEN OLD.id ELSE NEW.id END, gigkit.outside_actor(),
          clock_timestamp(), json_build_object('operation', lower(TG_OP)), '{}');
  RETURN NULL;
END $$;

CREATE FUNCTION gigkit.count_applications() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog SET gigkit.inside = 'on' AS $$
DECLARE
  gig uuid;
BEGIN
  FOR gig IN
    SELECT DISTINCT each FROM unnest(ARRAY[OLD.gig_id, NEW.gig_id]) AS each WHERE each IS NOT NULL
    ORDER BY each
  LOOP
    PERFORM 1 FROM public.gigs WHERE id = gig FOR UPDATE;
    UPDATE public.gigs SET applications_count = (
      SELECT count(*) FROM public.applications
      WHERE gig_id = gig AND status IS DISTINCT FROM 'withdrawn')
    WHERE id = gig;
  END LOOP;
  IF TG_OP <> 'DELETE' AND NEW.status IS DISTINCT FROM OLD.status AND NEW.status IS NOT NULL THEN
    INSERT INTO gigkit.application_history
    SELECT NEW.id, (SELECT coalesce(max(step), 0) + 1 FROM gigkit.application_history
                    WHERE application_id = NEW.id),
           clock_timestamp(), gigkit.outside_actor(), OLD.status, NEW.status, NULL;
  END IF;
  RETURN NULL;
END $$;

-- Sides of the participants that a conversation has now. Of whom the library has not made it, it keeps
-- no key: it is found by its row.
CREATE FUNCTION gigkit.take_participants() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog SET gigkit.inside = 'on' AS $$
BEGIN
  DELETE FROM gigkit.conversation_keys WHERE conversation_id = NEW.id;
  DELETE FROM gigkit.participants
  WHERE conversation_id = NEW.id AND user_id <> ALL (NEW.participant_ids);
  INSERT INTO gigkit.participants (conversation_id, user_id, last_message_at)
  SELECT DISTINCT NEW.id, each, coalesce(NEW.last_message_at, NEW.created_at, now())
  FROM unnest(NEW.participant_ids) AS each WHERE each IS NOT NULL
  ON CONFLICT DO NOTHING;
  PERFORM gigkit.count_messages(NEW.id);
  RETURN NULL;
END $$;

-- A conversation's place in lists, and what its participants have not read.
CREATE FUNCTION gigkit.count_messages(conversation uuid) RETURNS void LANGUAGE plpgsql
SET search_path = pg_catalog SET gigkit.inside = 'on' AS $$
DECLARE
  latest timestamptz;
BEGIN
  PERFORM 1 FROM public.conversations WHERE id = conversation FOR UPDATE;
  SELECT max(created_at) INTO latest FROM public.messages WHERE conversation_id = conversation;
  UPDATE public.conversations SET last_message_at = latest
  WHERE id = conversation AND latest > coalesce(last_message_at, '-infinity');
  UPDATE gigkit.participants AS side
  SET last_message_at = greatest(last_message_at, latest),
      unread_count = (
        SELECT count(*) FROM public.messages
        WHERE conversation_id = conversation AND sender_id <> side.user_id
          AND (side.read_id IS NULL
            OR (coalesce(created_at, timestamptz '0001-01-01 00:00:00+00'), id) > (side.read_at, side.read_id)))
  WHERE conversation_id = conversation;
  INSERT INTO gigkit.unread_messages AS known (user_id, unread_count)
  SELECT user_id, sum(unread_count) FROM gigkit.participants
  WHERE user_id IN (SELECT user_id FROM gigkit.participants WHERE conversation_id = conversation)
  GROUP BY user_id ORDER BY user_id
  ON CONFLICT (user_id) DO UPDATE SET unread_count = excluded.unread_count;
END $$;

CREATE FUNCTION gigkit.count_changed_messages() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog SET gigkit.inside = 'on' AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN PERFORM gigkit.count_messages(OLD.conversation_id); END IF;
  IF TG_OP = 'INSERT' OR NEW.conversation_id <> OLD.conversation_id THEN
    PERFORM gigkit.count_messages(NEW.conversation_id);
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION gigkit.count_ratings(profile uuid) RETURNS void LANGUAGE plpgsql
SET search_path = pg_catalog AS $$
BEGIN
  PERFORM 1 FROM public.profiles WHERE id = profile FOR NO KEY UPDATE;
  IF NOT FOUND THEN RETURN; END IF;
  INSERT INTO gigkit.ratings (profile_id, one, two, three, four, five)
  SELECT profile, count(*) FILTER (WHERE rating = 1), count(*) FILTER (WHERE rating = 2),
    count(*) FILTER (WHERE rating = 3), count(*) FILTER (WHERE rating = 4),
    count(*) FILTER (WHERE rating = 5)
  FROM public.reviews WHERE reviewee_id = profile
  ON CONFLICT (profile_id) DO UPDATE SET one = excluded.one, two = excluded.two,
    three = excluded.three, four = excluded.four, five = excluded.five;
END $$;

CREATE FUNCTION gigkit.count_changed_ratings() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog SET gigkit.inside = 'on' AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN PERFORM gigkit.count_ratings(OLD.reviewee_id); END IF;
  IF TG_OP = 'INSERT' OR NEW.reviewee_id <> OLD.reviewee_id THEN
    PERFORM gigkit.count_ratings(NEW.reviewee_id);
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER gigkit_updated_at AFTER UPDATE ON public.profiles FOR EACH ROW
WHEN (current_setting('gigkit.inside', true) IS DISTINCT FROM 'on')
EXECUTE FUNCTION gigkit.touch_profile();
CREATE TRIGGER gigkit_updated_at BEFORE UPDATE ON public.gigs FOR EACH ROW
WHEN (current_setting('gigkit.inside', true) IS DISTINCT FROM 'on')
EXECUTE FUNCTION gigkit.touch_updated_at();
CREATE TRIGGER gigkit_updated_at BEFORE UPDATE ON public.applications FOR EACH ROW
WHEN (current_setting('gigkit.inside', true) IS DISTINCT FROM 'on')
EXECUTE FUNCTION gigkit.touch_updated_at();
CREATE TRIGGER gigkit_updated_at BEFORE UPDATE ON public.conversations FOR EACH ROW
WHEN (current_setting('gigkit.inside', true) IS DISTINCT FROM 'on')
EXECUTE FUNCTION gigkit.touch_updated_at();
CREATE TRIGGER gigkit_updated_at BEFORE UPDATE ON public.subscriptions FOR EACH ROW
WHEN (current_setting('gigkit.inside', true) IS DISTINCT FROM 'on')
EXECUTE FUNCTION gigkit.touch_updated_at();

CREATE TRIGGER gigkit_counted AFTER INSERT OR DELETE OR UPDATE OF gig_id, status
ON public.applications FOR EACH ROW
WHEN (current_setting('gigkit.inside', true) IS DISTINCT FROM 'on')
EXECUTE FUNCTION gigkit.count_applications();
CREATE TRIGGER gigkit_counted AFTER INSERT OR UPDATE OF participant_ids, gig_id
ON public.conversations FOR EACH ROW
WHEN (current_setting('gigkit.inside', true) IS DISTINCT FROM 'on')
EXECUTE FUNCTION gigkit.take_participants();
CREATE TRIGGER gigkit_counted AFTER INSERT OR DELETE OR UPDATE OF conversation_id, created_at
ON public.messages FOR EACH ROW
WHEN (current_setting('gigkit.inside', true) IS DISTINCT FROM 'on')
EXECUTE FUNCTION gigkit.count_changed_messages();
CREATE TRIGGER gigkit_counted AFTER INSERT OR DELETE OR UPDATE OF reviewee_id, rating
ON public.reviews FOR EACH ROW
WHEN (current_setting('gigkit.inside', true) IS DISTINCT FROM 'on')
EXECUTE FUNCTION gigkit.count_changed_ratings();

CREATE TRIGGER gigkit_told AFTER INSERT OR UPDATE OR DELETE ON public.profiles FOR EACH ROW
WHEN (current_setting('gigkit.inside', true) IS DISTINCT FROM 'on')
EXECUTE FUNCTION gigkit.tell_change('profile');
CREATE TRIGGER gigkit_told AFTER INSERT OR UPDATE OR DELETE ON public.gigs FOR EACH ROW
WHEN (current_setting('gigkit.inside', true) IS DISTINCT FROM 'on')
EXECUTE FUNCTION gigkit.tell_change('gig');
CREATE TRIGGER gigkit_told AFTER INSERT OR UPDATE OR DELETE ON public.applications FOR EACH ROW
WHEN (current_setting('gigkit.inside', true) IS DISTINCT FROM 'on')
EXECUTE FUNCTION gigkit.tell_change('application');
CREATE TRIGGER gigkit_told AFTER INSERT OR UPDATE OR DELETE ON public.conversations FOR EACH ROW
WHEN (current_setting('gigkit.inside', true) IS DISTINCT FROM 'on')
EXECUTE FUNCTION gigkit.tell_change('conversation');
CREATE TRIGGER gigkit_told AFTER INSERT OR UPDATE OR DELETE ON public.messages FOR EACH ROW
WHEN (current_setting('gigkit.inside', true) IS DISTINCT FROM 'on')
EXECUTE FUNCTION gigkit.tell_change('message');
CREATE TRIGGER gigkit_told AFTER INSERT OR UPDATE OR DELETE ON public.subscriptions FOR EACH ROW
WHEN (current_setting('gigkit.inside', true) IS DISTINCT FROM 'on')
EXECUTE FUNCTION gigkit.tell_change('subscription');
CREATE TRIGGER gigkit_told AFTER INSERT OR UPDATE OR DELETE ON public.gig_usage FOR EACH ROW
WHEN (current_setting('gigkit.inside', true) IS DISTINCT FROM 'on')
EXECUTE FUNCTION gigkit.tell_change('gig_usage');
CREATE TRIGGER gigkit_told AFTER INSERT OR UPDATE OR DELETE ON public.reviews FOR EACH ROW
WHEN (current_setting('gigkit.inside', true) IS DISTINCT FROM 'on')
EXECUTE FUNCTION gigkit.tell_change('review');
CREATE TRIGGER gigkit_told AFTER INSERT OR UPDATE OR DELETE ON public.notifications FOR EACH ROW
WHEN (current_setting('gigkit.inside', true) IS DISTINCT FROM 'on')
EXECUTE FUNCTION gigkit.tell_change('notification');
CREATE TRIGGER gigkit_told AFTER INSERT OR UPDATE OR DELETE ON public.video_calls FOR EACH ROW
WHEN (current_setting('gigkit.inside', true) IS DISTINCT FROM 'on')
EXECUTE FUNCTION gigkit.tell_change('call');

-- Whether there is an account of an id, where accounts are kept in auth.users; else nothing.
CREATE FUNCTION gigkit.has_account(wanted uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT NULL::boolean
$$;
DO $$
BEGIN
  IF EXISTS (SELECT 1 FROM pg_constraint WHERE contype = 'f'
             AND conrelid = 'public.profiles'::regclass
             AND confrelid = to_regclass('auth.users')) THEN
    CREATE OR REPLACE FUNCTION gigkit.has_account(wanted uuid) RETURNS boolean LANGUAGE sql STABLE AS
      'SELECT EXISTS (SELECT 1 FROM auth.users WHERE id = wanted)';
  END IF;
  -- Called by a role whose search_path is auth, it would not find the tables.
  IF to_regprocedure('public.handle_new_user()') IS NOT NULL THEN
    ALTER FUNCTION public.handle_new_user() SET search_path = public;
  END IF;
END $$;

-- What the library keeps beside rows that were there before it.
INSERT INTO gigkit.application_history (application_id, step, at, to_status)
SELECT id, 1, coalesce(updated_at, created_at, now()), status FROM public.applications
WHERE status IS NOT NULL
ON CONFLICT DO NOTHING;
INSERT INTO gigkit.participants (conversation_id, user_id, last_message_at, read_at, read_id)
SELECT DISTINCT ON (talk.id, each) talk.id, each,
  coalesce(latest.created_at, talk.last_message_at, talk.created_at, now()), read.created_at, read.id
FROM public.conversations AS talk
CROSS JOIN unnest(talk.participant_ids) AS each
LEFT JOIN LATERAL (
  SELECT created_at FROM public.messages WHERE conversation_id = talk.id AND created_at IS NOT NULL
  ORDER BY created_at DESC, id DESC LIMIT 1) AS latest ON true
LEFT JOIN LATERAL (
  SELECT created_at, id FROM public.messages
  WHERE conversation_id = talk.id AND each = ANY (read_by) AND created_at IS NOT NULL
  ORDER BY created_at DESC, id DESC LIMIT 1) AS read ON true
WHERE each IS NOT NULL
ON CONFLICT DO NOTHING;
UPDATE gigkit.participants AS side SET unread_count = counted.messages
FROM (
  SELECT participants.conversation_id, participants.user_id, count(*) AS messages
  FROM gigkit.participants JOIN public.messages USING (conversation_id)
  WHERE messages.sender_id <> participants.user_id AND (participants.read_id IS NULL
    OR (coalesce(messages.created_at, timestamptz '0001-01-01 00:00:00+00'), messages.id)
      > (participants.read_at, participants.read_id))
  GROUP BY 1, 2) AS counted
WHERE side.conversation_id = counted.conversation_id AND side.user_id = counted.user_id
  AND side.unread_count <> counted.messages;
INSERT INTO gigkit.unread_messages (user_id, unread_count)
SELECT user_id, sum(unread_count) FROM gigkit.participants GROUP BY user_id
ON CONFLICT (user_id) DO UPDATE SET unread_count = excluded.unread_count;
INSERT INTO gigkit.ratings (profile_id, one, two, three, four, five)
SELECT reviewee_id, count(*) FILTER (WHERE rating = 1), count(*) FILTER (WHERE rating = 2),
  count(*) FILTER (WHERE rating = 3), count(*) FILTER (WHERE rating = 4),
  count(*) FILTER (WHERE rating = 5)
FROM public.reviews GROUP BY reviewee_id
ON CONFLICT DO NOTHING;
