/* newlib has no <uchar.h>; the generated headers want the two types and name the two functions. */
#pragma once
#include <stddef.h>
#include <wchar.h>

typedef __CHAR16_TYPE__ char16_t;
typedef __CHAR32_TYPE__ char32_t;
size_t c16rtomb(char *to, char16_t c, mbstate_t *state);
size_t mbrtoc16(char16_t *to, const char *from, size_t length, mbstate_t *state);
