#pragma once

/// Marks what the shared library exports of the C++ API.
#if defined(__GNUC__)
#define GIGKIT_API __attribute__((visibility("default")))
#else
#define GIGKIT_API
#endif
