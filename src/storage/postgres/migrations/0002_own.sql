-- What the library adds to the seed's tables. All but indexes lies in the schema gigkit, to which
-- nobody else has a right.

-- Lists are read along these, and cascades find their rows by them. Others may have written rows
-- without a time of creation, which are the oldest.
CREATE INDEX gigkit_profiles_newest ON profiles (created_at, id);
CREATE INDEX gigkit_gigs_of_poster ON gigs (poster_id, coalesce(created_at, timestamptz '0001-01-01 00:00:00+00'), id);
CREATE INDEX gigkit_gigs_active_newest ON gigs (created_at, id) WHERE status = 'active';
CREATE INDEX gigkit_applications_of_gig ON applications (gig_id, coalesce(created_at, timestamptz '0001-01-01 00:00:00+00'), id);
CREATE INDEX gigkit_applications_of_applicant ON applications (applicant_id, coalesce(created_at, timestamptz '0001-01-01 00:00:00+00'), id);
CREATE INDEX gigkit_conversations_of_gig ON conversations (gig_id) WHERE gig_id IS NOT NULL;
CREATE INDEX gigkit_conversations_participants ON conversations USING gin (participant_ids);
CREATE INDEX gigkit_messages_of_conversation ON messages (conversation_id, coalesce(created_at, timestamptz '0001-01-01 00:00:00+00'), id);
CREATE INDEX gigkit_messages_of_sender ON messages (sender_id);
CREATE INDEX gigkit_subscriptions_of_customer ON subscriptions (stripe_customer_id)
  WHERE stripe_customer_id IS NOT NULL;
CREATE INDEX gigkit_reviews_of_reviewee ON reviews (reviewee_id, coalesce(created_at, timestamptz '0001-01-01 00:00:00+00'), id);
CREATE INDEX gigkit_reviews_of_reviewer ON reviews (reviewer_id);
CREATE INDEX gigkit_notifications_of_user ON notifications (user_id, coalesce(created_at, timestamptz '0001-01-01 00:00:00+00'), id);
CREATE INDEX gigkit_notifications_unread ON notifications (user_id, coalesce(created_at, timestamptz '0001-01-01 00:00:00+00'), id)
  WHERE read_at IS NULL;
CREATE INDEX gigkit_video_calls_participants ON video_calls USING gin (participant_ids);
CREATE INDEX gigkit_video_calls_of_initiator ON video_calls (initiator_id);
CREATE INDEX gigkit_video_calls_of_gig ON video_calls (gig_id) WHERE gig_id IS NOT NULL;
CREATE INDEX gigkit_video_calls_of_application ON video_calls (application_id)
  WHERE application_id IS NOT NULL;

-- Columns of the library's own, beside the seed's tables.
CREATE TABLE gigkit.gigs (
  id uuid PRIMARY KEY REFERENCES public.gigs (id) ON DELETE CASCADE,
  removed_at timestamptz,
  closed_at timestamptz
);
CREATE TABLE gigkit.subscriptions (
  id uuid PRIMARY KEY REFERENCES public.subscriptions (id) ON DELETE CASCADE,
  past_due_since timestamptz
);
CREATE TABLE gigkit.video_calls (
  id uuid PRIMARY KEY REFERENCES public.video_calls (id) ON DELETE CASCADE,
  canceled_at timestamptz
);

-- Whether the person has applied to the gig; Dialect::seldom_reached says why it is a function. In
-- PL/pgSQL, as that keeps its plan.
CREATE FUNCTION gigkit.has_applied(gig uuid, person uuid) RETURNS boolean
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE AS $$
BEGIN
  RETURN EXISTS (SELECT 1 FROM public.applications WHERE gig_id = gig AND applicant_id = person);
END $$;

-- A participant's side of a conversation: where it stands in their list, how far they have read, and
-- the one unread notification that their unread messages are gathered in.
CREATE TABLE gigkit.participants (
  conversation_id uuid NOT NULL REFERENCES public.conversations (id) ON DELETE CASCADE,
  user_id uuid NOT NULL,
  last_message_at timestamptz NOT NULL,
  read_at timestamptz,
  read_id uuid,
  unread_count bigint NOT NULL DEFAULT 0,
  notification_id uuid,
  notification_count bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (conversation_id, user_id)
);
CREATE INDEX participants_activity
  ON gigkit.participants (user_id, last_message_at, conversation_id);

-- A user's unread messages over all conversations.
CREATE TABLE gigkit.unread_messages (
  user_id uuid PRIMARY KEY,
  unread_count bigint NOT NULL
);

-- The conversation of a set of participants and a gig: a fingerprint of both.
CREATE TABLE gigkit.conversation_keys (
  fingerprint uuid PRIMARY KEY,
  conversation_id uuid NOT NULL UNIQUE REFERENCES public.conversations (id) ON DELETE CASCADE
);

-- How often a profile was given one to five stars.
CREATE TABLE gigkit.ratings (
  profile_id uuid PRIMARY KEY REFERENCES public.profiles (id) ON DELETE CASCADE,
  one bigint NOT NULL DEFAULT 0,
  two bigint NOT NULL DEFAULT 0,
  three bigint NOT NULL DEFAULT 0,
  four bigint NOT NULL DEFAULT 0,
  five bigint NOT NULL DEFAULT 0
);

-- Billing events as they came, by the biller's id and time: what matters of them, as JSON.
CREATE TABLE gigkit.billing_events (
  id text COLLATE "C" PRIMARY KEY,
  created timestamptz NOT NULL,
  user_id uuid,
  essence json NOT NULL
);
CREATE INDEX billing_events_of_user ON gigkit.billing_events (user_id, created, id);

-- Accounts that deleted themselves: they stay as a tombstone and act no more.
CREATE TABLE gigkit.deleted_accounts (
  user_id uuid PRIMARY KEY REFERENCES public.profiles (id) ON DELETE CASCADE,
  deleted_at timestamptz NOT NULL
);

-- Creations under an id that the client proposed: what was asked, and the row that it made.
CREATE TABLE gigkit.requests (
  id uuid PRIMARY KEY,
  actor_id uuid,
  operation text NOT NULL,
  fingerprint uuid NOT NULL,
  result_id uuid NOT NULL
);

CREATE TABLE gigkit.application_history (
  application_id uuid NOT NULL REFERENCES public.applications (id) ON DELETE CASCADE,
  step integer NOT NULL,
  at timestamptz NOT NULL,
  actor_id uuid,
  from_status text,
  to_status text NOT NULL,
  reason text,
  PRIMARY KEY (application_id, step)
);

CREATE TABLE gigkit.gig_views (
  gig_id uuid NOT NULL REFERENCES public.gigs (id) ON DELETE CASCADE,
  viewer_id uuid NOT NULL,
  day bigint NOT NULL,
  PRIMARY KEY (gig_id, viewer_id, day)
);

-- Advisory locks of the library, 26473 being 'gi':
--   26473                         who upgrades the schema
--   26473, 1                      who listens for events, in common
--   26473, 2                      who counts the search's words
--   26473 << 48 | position        who appends to the feed, in common

-- The feed. Transactions that write to it run side by side and commit in any order, so a position
-- may appear after a higher one. Who has taken positions holds a shared lock that names the last
-- position before the first of them: below all such locks, nothing can appear any more. The lock's
-- number is 'gi' in its upper 16 bits, then the position.
CREATE SEQUENCE gigkit.positions MINVALUE 0 START 0;
SELECT nextval('gigkit.positions');

-- Who listens for events holds a lock in common, so that nobody is notified, which all commits would
-- have to queue for, while there is none to hear it.
CREATE FUNCTION gigkit.next_position() RETURNS bigint LANGUAGE plpgsql AS $$
BEGIN
  -- Set for the transaction, or the savepoint in it, that has the lock: both go together.
  IF coalesce(current_setting('gigkit.in_feed', true), '') = '' THEN
    PERFORM pg_advisory_xact_lock_shared((26473::bigint << 48) | last_value)
    FROM gigkit.positions;
    PERFORM set_config('gigkit.in_feed', 'yes', true);
    IF pg_try_advisory_lock(26473, 1) THEN
      PERFORM pg_advisory_unlock(26473, 1);
    ELSE
      PERFORM pg_notify('gigkit_events', '');
    END IF;
  END IF;
  RETURN nextval('gigkit.positions');
END $$;

-- Keeps, for this transaction, the position up to which the feed is complete. Positions first, then
-- locks: whoever takes a position after this look takes a higher one. Events have to be read by a
-- later statement, whose snapshot then has all that was finished here.
CREATE FUNCTION gigkit.settle_feed() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  last bigint := (SELECT last_value FROM gigkit.positions);
  open_from bigint;
BEGIN
  SELECT min(((classid::bigint & 65535) << 32) | objid::bigint) INTO open_from
  FROM pg_locks
  WHERE locktype = 'advisory' AND objsubid = 1 AND classid::bigint >> 16 = 26473
    AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
    AND pid <> pg_backend_pid();
  PERFORM set_config('gigkit.feed_end', least(last, open_from)::text, true);
END $$;

CREATE TABLE gigkit.events (
  position bigint PRIMARY KEY DEFAULT gigkit.next_position(),
  id uuid NOT NULL,
  type text NOT NULL,
  entity text NOT NULL,
  entity_id uuid NOT NULL,
  actor_id uuid,
  at timestamptz NOT NULL,
  changed json NOT NULL,
  previous json NOT NULL
);

-- Whom an event is addressed to.
CREATE TABLE gigkit.event_audience (
  user_id uuid NOT NULL,
  position bigint NOT NULL,
  PRIMARY KEY (user_id, position)
);

-- The purges of the feed by number, each with the last position that it deleted. Those that a later
-- one surpasses are left out, but for the first row, which stands for none and is what purges lock.
CREATE TABLE gigkit.purges (
  number bigint PRIMARY KEY,
  position bigint NOT NULL
);
INSERT INTO gigkit.purges VALUES (0, 0);
