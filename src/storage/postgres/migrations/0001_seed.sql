-- The tables of the seed in the schema public, column by column, for a database that has none of
-- them. In one that has them, this step counts as done.

CREATE TYPE gig_status AS ENUM ('draft', 'active', 'paused', 'closed', 'filled');
CREATE TYPE budget_type AS ENUM ('fixed', 'hourly');
CREATE TYPE location_type AS ENUM ('remote', 'onsite', 'hybrid');
CREATE TYPE application_status AS ENUM
  ('pending', 'reviewing', 'shortlisted', 'rejected', 'accepted', 'withdrawn');
CREATE TYPE subscription_status AS ENUM
  ('active', 'canceled', 'past_due', 'trialing', 'incomplete');
CREATE TYPE subscription_plan AS ENUM ('free', 'pro');
CREATE TYPE notification_type AS ENUM
  ('new_application', 'application_status', 'new_message', 'call_scheduled', 'review_received',
   'gig_update');

CREATE TABLE profiles (
  id uuid PRIMARY KEY,
  username text UNIQUE NOT NULL,
  full_name text,
  avatar_url text,
  bio text,
  skills text[] DEFAULT '{}',
  ai_tools text[] DEFAULT '{}',
  hourly_rate numeric(10, 2),
  portfolio_urls text[] DEFAULT '{}',
  location text,
  timezone text,
  is_available boolean DEFAULT true,
  profile_completed boolean DEFAULT false,
  created_at timestamptz DEFAULT now(),
  updated_at timestamptz DEFAULT now()
);

CREATE TABLE gigs (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  poster_id uuid NOT NULL REFERENCES profiles (id) ON DELETE CASCADE,
  title text NOT NULL,
  description text NOT NULL,
  category text NOT NULL,
  skills_required text[] DEFAULT '{}',
  ai_tools_preferred text[] DEFAULT '{}',
  budget_type budget_type NOT NULL,
  budget_min numeric(10, 2),
  budget_max numeric(10, 2),
  duration text,
  location_type location_type DEFAULT 'remote',
  location text,
  status gig_status DEFAULT 'active',
  applications_count integer DEFAULT 0,
  views_count integer DEFAULT 0,
  created_at timestamptz DEFAULT now(),
  updated_at timestamptz DEFAULT now()
);

CREATE TABLE applications (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  gig_id uuid NOT NULL REFERENCES gigs (id) ON DELETE CASCADE,
  applicant_id uuid NOT NULL REFERENCES profiles (id) ON DELETE CASCADE,
  cover_letter text NOT NULL,
  proposed_rate numeric(10, 2),
  proposed_timeline text,
  portfolio_items text[] DEFAULT '{}',
  ai_tools_to_use text[] DEFAULT '{}',
  status application_status DEFAULT 'pending',
  created_at timestamptz DEFAULT now(),
  updated_at timestamptz DEFAULT now(),
  UNIQUE (gig_id, applicant_id)
);

CREATE TABLE conversations (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  participant_ids uuid[] NOT NULL,
  gig_id uuid REFERENCES gigs (id) ON DELETE SET NULL,
  last_message_at timestamptz DEFAULT now(),
  created_at timestamptz DEFAULT now(),
  updated_at timestamptz DEFAULT now()
);

CREATE TABLE messages (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  conversation_id uuid NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
  sender_id uuid NOT NULL REFERENCES profiles (id) ON DELETE CASCADE,
  content text NOT NULL,
  attachments jsonb DEFAULT '[]',
  read_by uuid[] DEFAULT '{}',
  created_at timestamptz DEFAULT now()
);

CREATE TABLE subscriptions (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  user_id uuid NOT NULL REFERENCES profiles (id) ON DELETE CASCADE,
  stripe_customer_id text,
  stripe_subscription_id text,
  status subscription_status DEFAULT 'active',
  plan subscription_plan DEFAULT 'free',
  current_period_start timestamptz,
  current_period_end timestamptz,
  cancel_at_period_end boolean DEFAULT false,
  created_at timestamptz DEFAULT now(),
  updated_at timestamptz DEFAULT now(),
  UNIQUE (user_id)
);

CREATE TABLE gig_usage (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  user_id uuid NOT NULL REFERENCES profiles (id) ON DELETE CASCADE,
  month integer NOT NULL CHECK (month >= 1 AND month <= 12),
  year integer NOT NULL,
  posts_count integer DEFAULT 0,
  created_at timestamptz DEFAULT now(),
  UNIQUE (user_id, month, year)
);

CREATE TABLE reviews (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  gig_id uuid NOT NULL REFERENCES gigs (id) ON DELETE CASCADE,
  reviewer_id uuid NOT NULL REFERENCES profiles (id) ON DELETE CASCADE,
  reviewee_id uuid NOT NULL REFERENCES profiles (id) ON DELETE CASCADE,
  rating integer NOT NULL CHECK (rating >= 1 AND rating <= 5),
  comment text,
  created_at timestamptz DEFAULT now(),
  UNIQUE (gig_id, reviewer_id, reviewee_id)
);

CREATE TABLE notifications (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  user_id uuid NOT NULL REFERENCES profiles (id) ON DELETE CASCADE,
  type notification_type NOT NULL,
  title text NOT NULL,
  body text,
  data jsonb DEFAULT '{}',
  read_at timestamptz,
  created_at timestamptz DEFAULT now()
);

CREATE TABLE video_calls (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  room_id text NOT NULL UNIQUE,
  initiator_id uuid NOT NULL REFERENCES profiles (id) ON DELETE CASCADE,
  participant_ids uuid[] NOT NULL,
  gig_id uuid REFERENCES gigs (id) ON DELETE SET NULL,
  application_id uuid REFERENCES applications (id) ON DELETE SET NULL,
  scheduled_at timestamptz,
  started_at timestamptz,
  ended_at timestamptz,
  created_at timestamptz DEFAULT now()
);

-- Who comes past the library is held to the policies; the owner, which is the library, is not.
ALTER TABLE profiles ENABLE ROW LEVEL SECURITY;
ALTER TABLE gigs ENABLE ROW LEVEL SECURITY;
ALTER TABLE applications ENABLE ROW LEVEL SECURITY;
ALTER TABLE conversations ENABLE ROW LEVEL SECURITY;
ALTER TABLE messages ENABLE ROW LEVEL SECURITY;
ALTER TABLE subscriptions ENABLE ROW LEVEL SECURITY;
ALTER TABLE gig_usage ENABLE ROW LEVEL SECURITY;
ALTER TABLE reviews ENABLE ROW LEVEL SECURITY;
ALTER TABLE notifications ENABLE ROW LEVEL SECURITY;
ALTER TABLE video_calls ENABLE ROW LEVEL SECURITY;
