#pragma once

#include <cstddef>
#include <string_view>

// What the analyser knows of English and of the words of this trade. The lists are closed: a change
// to one is a new kAnalyzerVersion. All words are given folded (see append_folded).
namespace gigkit::search {

/// A word so common that it tells nothing about a text ("the", "of").
bool is_stop_word(std::string_view word);

/// The name under which another spelling is found too: "c#" for "csharp". Else the word itself.
std::string_view usual_name(std::string_view word);

/// Whether two words that follow each other make one that is mostly written together: "front-end"
/// and "front end" are "frontend".
bool is_compound(std::string_view first, std::string_view second);

/// Whether there is a word that makes one with this.
bool begins_compound(std::string_view word);

/// Whether a hyphen after this word joins it to the next: "re-design" is "redesign".
bool is_prefix(std::string_view word);

/// The length of the first part of a word that is mostly written as two, so that each is found by
/// itself: 4 in "nodejs" ("Node.js"), in "html5" and in "webapp" 3. 0: the word is one.
std::size_t first_part(std::string_view word);

/// No word of letters that begins with the one and is shorter than this is split so that its second
/// part begins with the other; both from a to z.
std::size_t shortest_split(char initial, char second_initial);

/// Whether ".net" after this word is the platform ("ASP.NET"), not the end of a web address.
bool is_dotnet_family(std::string_view word);

}  // namespace gigkit::search
