#pragma once

#include <filesystem>

#include "harness/registry.hpp"

/// All benchmarks: each file adds its own.
namespace gigkit::bench {

void add_policies(Registry& registry);
void add_gigs(Registry& registry);
void add_applications(Registry& registry);
void add_messages(Registry& registry);
void add_notifications(Registry& registry);
void add_reviews(Registry& registry);
#ifdef GIGKIT_BUILD_C
void add_c_boundary(Registry& registry);
#endif

/// The search, on gigs put together of real postings, and how good its answers are. Nothing, but a
/// word about it, where these are absent.
void add_search(Registry& registry, bool full);
void add_relevance(Registry& registry);

/// What Postgres takes, on data of a modest size or of the large one, which is kept in the folder.
void add_postgres(Registry& registry, bool full, const std::filesystem::path& data);

/// The large sizes: they take minutes, the first time to make the files.
void add_pages(Registry& registry);
void add_talk_sizes(Registry& registry);
void add_memory(Registry& registry);

}  // namespace gigkit::bench
