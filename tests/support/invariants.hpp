#pragma once

#include <string>

namespace gigkit::test {

/// What is wrong with a marketplace's file, one finding a line; empty where all is well. It looks
/// with plain SQLite, past the library: that counts equal rows, usage equals publications, at most
/// one application of a gig is accepted, every change of status has its history, event and
/// notification, every event has its effect, unread is what lies beyond a mark, nothing is left of
/// deleted accounts, and nothing private is in an event.
///
/// The file may be in use. Once events were purged, what they said is not looked at. An empty
/// `vfs` stands for the system's files.
std::string broken_invariants(const std::string& path, const std::string& vfs = {});

}  // namespace gigkit::test
