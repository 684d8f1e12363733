/* Not MicroEJ's: the types and functions of its sni.h that LLCOGWIRE_impl uses, for a check of syntax. */
#pragma once
#include <stdint.h>

typedef uint8_t jboolean;
typedef int8_t jbyte;
typedef uint16_t jchar;
typedef int16_t jshort;
typedef int32_t jint;
typedef int64_t jlong;
typedef float jfloat;
typedef double jdouble;

int32_t SNI_getCurrentJavaThreadID(void);
int32_t SNI_suspendCurrentJavaThread(int64_t timeout);
int32_t SNI_resumeJavaThread(int32_t id);
