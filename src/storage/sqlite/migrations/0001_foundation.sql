-- The tables of the seed under its names, and the library's own, which begin with gigkit_.
-- Ids are 16-byte blobs, times integer microseconds since 1970 in UTC, money integer cents, flags 0
-- or 1, enums their names, arrays JSON. An array that is searched by member has a side table
-- <table>_<column>(row_id, value).

CREATE TABLE profiles (
  docid INTEGER PRIMARY KEY AUTOINCREMENT,
  id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  username TEXT NOT NULL UNIQUE,
  full_name TEXT,
  avatar_url TEXT,
  bio TEXT,
  skills TEXT DEFAULT '[]',
  ai_tools TEXT DEFAULT '[]',
  hourly_rate INTEGER,
  portfolio_urls TEXT DEFAULT '[]',
  location TEXT,
  timezone TEXT,
  is_available INTEGER DEFAULT 1,
  profile_completed INTEGER DEFAULT 0,
  created_at INTEGER,
  updated_at INTEGER
) STRICT;
CREATE INDEX profiles_newest ON profiles (created_at, id);

-- The gigs of a poster lie together, so that a page of them takes as few pages of a large file as of a
-- small one: place is the poster's docid in the upper half and the gig's in the lower. The docid is the
-- number in the search: it grows with the time of creation, and is never another gig's, also after it is
-- gone. Who writes past the library may leave out both.
CREATE TABLE gigs (
  place INTEGER PRIMARY KEY,
  docid INTEGER UNIQUE,
  id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  poster_id BLOB NOT NULL REFERENCES profiles (id) ON DELETE CASCADE,
  title TEXT NOT NULL,
  description TEXT NOT NULL,
  category TEXT NOT NULL,
  skills_required TEXT DEFAULT '[]',
  ai_tools_preferred TEXT DEFAULT '[]',
  budget_type TEXT NOT NULL CHECK (budget_type IN ('fixed', 'hourly')),
  budget_min INTEGER,
  budget_max INTEGER,
  duration TEXT,
  location_type TEXT DEFAULT 'remote' CHECK (location_type IN ('remote', 'onsite', 'hybrid')),
  location TEXT,
  status TEXT DEFAULT 'active'
    CHECK (status IN ('draft', 'active', 'paused', 'closed', 'filled')),
  applications_count INTEGER DEFAULT 0,
  views_count INTEGER DEFAULT 0,
  created_at INTEGER,
  updated_at INTEGER,
  removed_at INTEGER,
  closed_at INTEGER
) STRICT;
CREATE INDEX gigs_of_poster ON gigs (poster_id, created_at, id, status);
CREATE INDEX gigs_active_newest ON gigs (created_at, id) WHERE status = 'active';

-- As AUTOINCREMENT would have it for a rowid: of a docid that is gone, the sequence knows.
INSERT INTO sqlite_sequence (name, seq) VALUES ('gigs', 0);
CREATE TRIGGER gigs_gone AFTER DELETE ON gigs BEGIN
  UPDATE sqlite_sequence SET seq = old.docid WHERE name = 'gigs' AND seq < old.docid;
END;
CREATE VIEW gigkit_next_gig AS
  SELECT max(ifnull((SELECT max(docid) FROM gigs), 0), (SELECT seq FROM sqlite_sequence WHERE name = 'gigs')) + 1 AS docid;

CREATE TABLE applications (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  gig_id BLOB NOT NULL REFERENCES gigs (id) ON DELETE CASCADE,
  applicant_id BLOB NOT NULL REFERENCES profiles (id) ON DELETE CASCADE,
  cover_letter TEXT NOT NULL,
  proposed_rate INTEGER,
  proposed_timeline TEXT,
  portfolio_items TEXT DEFAULT '[]',
  ai_tools_to_use TEXT DEFAULT '[]',
  status TEXT DEFAULT 'pending' CHECK (
    status IN ('pending', 'reviewing', 'shortlisted', 'rejected', 'accepted', 'withdrawn')),
  created_at INTEGER,
  updated_at INTEGER,
  UNIQUE (gig_id, applicant_id)
) STRICT;
CREATE INDEX applications_of_gig ON applications (gig_id, created_at, id, status);
CREATE INDEX applications_of_applicant ON applications (applicant_id, created_at, id, status);
CREATE UNIQUE INDEX applications_one_accepted ON applications (gig_id) WHERE status = 'accepted';

CREATE TABLE conversations (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  participant_ids TEXT NOT NULL,
  gig_id BLOB REFERENCES gigs (id) ON DELETE SET NULL,
  last_message_at INTEGER,
  created_at INTEGER,
  updated_at INTEGER
) STRICT;
CREATE INDEX conversations_of_gig ON conversations (gig_id) WHERE gig_id IS NOT NULL;

CREATE TABLE conversations_participant_ids (
  value BLOB NOT NULL,
  row_id BLOB NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
  PRIMARY KEY (value, row_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX conversations_participant_ids_of_row ON conversations_participant_ids (row_id);

CREATE TABLE messages (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  conversation_id BLOB NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
  sender_id BLOB NOT NULL REFERENCES profiles (id) ON DELETE CASCADE,
  content TEXT NOT NULL,
  attachments TEXT DEFAULT '[]',
  read_by TEXT DEFAULT '[]',
  created_at INTEGER
) STRICT;
CREATE INDEX messages_of_conversation ON messages (conversation_id, created_at, id, sender_id);
CREATE INDEX messages_of_sender ON messages (sender_id);

CREATE TABLE subscriptions (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  user_id BLOB NOT NULL UNIQUE REFERENCES profiles (id) ON DELETE CASCADE,
  stripe_customer_id TEXT,
  stripe_subscription_id TEXT,
  status TEXT DEFAULT 'active' CHECK (
    status IN ('active', 'canceled', 'past_due', 'trialing', 'incomplete')),
  plan TEXT DEFAULT 'free' CHECK (plan IN ('free', 'pro')),
  current_period_start INTEGER,
  current_period_end INTEGER,
  cancel_at_period_end INTEGER DEFAULT 0,
  created_at INTEGER,
  updated_at INTEGER,
  past_due_since INTEGER
) STRICT;

CREATE UNIQUE INDEX subscriptions_of_customer ON subscriptions (stripe_customer_id)
  WHERE stripe_customer_id IS NOT NULL;

CREATE TABLE gig_usage (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  user_id BLOB NOT NULL REFERENCES profiles (id) ON DELETE CASCADE,
  month INTEGER NOT NULL CHECK (month BETWEEN 1 AND 12),
  year INTEGER NOT NULL,
  posts_count INTEGER DEFAULT 0,
  created_at INTEGER,
  UNIQUE (user_id, month, year)
) STRICT;

CREATE TABLE reviews (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  gig_id BLOB NOT NULL REFERENCES gigs (id) ON DELETE CASCADE,
  reviewer_id BLOB NOT NULL REFERENCES profiles (id) ON DELETE CASCADE,
  reviewee_id BLOB NOT NULL REFERENCES profiles (id) ON DELETE CASCADE,
  rating INTEGER NOT NULL CHECK (rating BETWEEN 1 AND 5),
  comment TEXT,
  created_at INTEGER,
  UNIQUE (gig_id, reviewer_id, reviewee_id)
) STRICT;
CREATE INDEX reviews_of_reviewee ON reviews (reviewee_id, created_at, id);
CREATE INDEX reviews_of_reviewer ON reviews (reviewer_id);

CREATE TABLE notifications (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  user_id BLOB NOT NULL REFERENCES profiles (id) ON DELETE CASCADE,
  type TEXT NOT NULL CHECK (type IN ('new_application', 'application_status', 'new_message',
                                     'call_scheduled', 'review_received', 'gig_update')),
  title TEXT NOT NULL,
  body TEXT,
  data TEXT DEFAULT '{}',
  read_at INTEGER,
  created_at INTEGER
) STRICT;
CREATE INDEX notifications_of_user ON notifications (user_id, created_at, id);
CREATE INDEX notifications_unread ON notifications (user_id, created_at, id)
  WHERE read_at IS NULL;

CREATE TABLE video_calls (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  room_id TEXT NOT NULL UNIQUE,
  initiator_id BLOB NOT NULL REFERENCES profiles (id) ON DELETE CASCADE,
  participant_ids TEXT NOT NULL,
  gig_id BLOB REFERENCES gigs (id) ON DELETE SET NULL,
  application_id BLOB REFERENCES applications (id) ON DELETE SET NULL,
  scheduled_at INTEGER,
  started_at INTEGER,
  ended_at INTEGER,
  created_at INTEGER,
  canceled_at INTEGER
) STRICT;
CREATE INDEX video_calls_of_initiator ON video_calls (initiator_id);
CREATE INDEX video_calls_of_gig ON video_calls (gig_id) WHERE gig_id IS NOT NULL;
CREATE INDEX video_calls_of_application ON video_calls (application_id)
  WHERE application_id IS NOT NULL;

CREATE TABLE video_calls_participant_ids (
  value BLOB NOT NULL,
  row_id BLOB NOT NULL REFERENCES video_calls (id) ON DELETE CASCADE,
  PRIMARY KEY (value, row_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX video_calls_participant_ids_of_row ON video_calls_participant_ids (row_id);

-- A participant's side of a conversation: where it stands in their list, how far they have read, and
-- the one unread notification that their unread messages are gathered in.
CREATE TABLE gigkit_participants (
  conversation_id BLOB NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
  user_id BLOB NOT NULL,
  last_message_at INTEGER NOT NULL,
  read_at INTEGER,
  read_id BLOB,
  unread_count INTEGER NOT NULL DEFAULT 0,
  notification_id BLOB,
  notification_count INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (conversation_id, user_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX gigkit_participants_activity
  ON gigkit_participants (user_id, last_message_at, conversation_id);

-- A user's unread messages over all conversations.
CREATE TABLE gigkit_unread_messages (
  user_id BLOB PRIMARY KEY NOT NULL,
  unread_count INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- The conversation of a set of participants and a gig: a fingerprint of both.
CREATE TABLE gigkit_conversation_keys (
  fingerprint BLOB PRIMARY KEY NOT NULL,
  conversation_id BLOB NOT NULL UNIQUE REFERENCES conversations (id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- How often a profile was given one to five stars.
CREATE TABLE gigkit_ratings (
  profile_id BLOB PRIMARY KEY NOT NULL REFERENCES profiles (id) ON DELETE CASCADE,
  one INTEGER NOT NULL DEFAULT 0,
  two INTEGER NOT NULL DEFAULT 0,
  three INTEGER NOT NULL DEFAULT 0,
  four INTEGER NOT NULL DEFAULT 0,
  five INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

-- Billing events as they came, by the biller's id and time: what matters of them, as JSON.
CREATE TABLE gigkit_billing_events (
  id TEXT PRIMARY KEY NOT NULL,
  created INTEGER NOT NULL,
  user_id BLOB,
  essence TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX gigkit_billing_events_of_user ON gigkit_billing_events (user_id, created, id);

-- Accounts that deleted themselves: they stay as a tombstone and act no more.
CREATE TABLE gigkit_deleted_accounts (
  user_id BLOB PRIMARY KEY NOT NULL REFERENCES profiles (id) ON DELETE CASCADE,
  deleted_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Creations under an id that the client proposed: what was asked, and the row that it made.
CREATE TABLE gigkit_requests (
  id BLOB PRIMARY KEY NOT NULL,
  actor_id BLOB,
  operation TEXT NOT NULL,
  fingerprint BLOB NOT NULL,
  result_id BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE gigkit_application_history (
  application_id BLOB NOT NULL REFERENCES applications (id) ON DELETE CASCADE,
  step INTEGER NOT NULL,
  at INTEGER NOT NULL,
  actor_id BLOB,
  from_status TEXT,
  to_status TEXT NOT NULL,
  reason TEXT,
  PRIMARY KEY (application_id, step)
) STRICT, WITHOUT ROWID;

CREATE TABLE gigkit_gig_views (
  gig_id BLOB NOT NULL REFERENCES gigs (id) ON DELETE CASCADE,
  viewer_id BLOB NOT NULL,
  day INTEGER NOT NULL,
  PRIMARY KEY (gig_id, viewer_id, day)
) STRICT, WITHOUT ROWID;

CREATE TABLE gigkit_events (
  position INTEGER PRIMARY KEY AUTOINCREMENT,
  id BLOB NOT NULL,
  type TEXT NOT NULL,
  entity TEXT NOT NULL,
  entity_id BLOB NOT NULL,
  actor_id BLOB,
  at INTEGER NOT NULL,
  changed TEXT NOT NULL,
  previous TEXT NOT NULL
) STRICT;

-- Whom an event is addressed to.
CREATE TABLE gigkit_event_audience (
  user_id BLOB NOT NULL,
  position INTEGER NOT NULL,
  PRIMARY KEY (user_id, position)
) STRICT, WITHOUT ROWID;
-- The purges of the feed by number, each with the last position that it deleted. Those that a later
-- one surpasses are left out, but for the first row, which stands for none.
CREATE TABLE gigkit_purges (
  number INTEGER PRIMARY KEY,
  position INTEGER NOT NULL
) STRICT;
INSERT INTO gigkit_purges VALUES (0, 0);
