/* What cogwire.microej asks of the firmware's C side, by SNI's rules: base types, and arrays of them as a pointer to the
   first element, good until the function returns. Each function returns at once: no Java thread runs before it has.

   The names are MicroEJ's way: the firmware implements LLCOGWIRE_IMPL_x, the VM links Java_package_Class_method.
   The test NativesTest keeps this file and the Java classes together. */
#ifndef LLCOGWIRE_IMPL
#define LLCOGWIRE_IMPL

#include <sni.h>

#ifdef __cplusplus
extern "C" {
#endif

#define LLCOGWIRE_IMPL_start           Java_cogwire_microej_EthernetNatives_start
#define LLCOGWIRE_IMPL_receive         Java_cogwire_microej_EthernetNatives_receive
#define LLCOGWIRE_IMPL_transmit        Java_cogwire_microej_EthernetNatives_transmit
#define LLCOGWIRE_IMPL_hardwareAddress Java_cogwire_microej_EthernetNatives_hardwareAddress
#define LLCOGWIRE_IMPL_linkUp          Java_cogwire_microej_EthernetNatives_linkUp
#define LLCOGWIRE_IMPL_capabilities    Java_cogwire_microej_EthernetNatives_capabilities
#define LLCOGWIRE_IMPL_multicastFilter Java_cogwire_microej_EthernetNatives_multicastFilter
#define LLCOGWIRE_IMPL_await           Java_cogwire_microej_EthernetNatives_await
#define LLCOGWIRE_IMPL_fill            Java_cogwire_microej_EntropyNatives_fill

/* Starts MAC and PHY. Called once, before the others. Returns 0, or a number of the implementer's choice that the
   exception's message shows. */
jint LLCOGWIRE_IMPL_start(void);

/* Takes the next received frame, destination address first, without frame check sequence, and copies it to
   frame[offset .. offset + capacity). Returns its octets, 0 when none waits. A damaged frame or one longer than capacity
   is dropped, and the one behind it looked at. */
jint LLCOGWIRE_IMPL_receive(jbyte *frame, jint offset, jint capacity);

/* Sends frame[offset .. offset + length); the octets are taken before the return. Pads to 60 octets and adds the frame
   check sequence. Returns 0 (false) when there is no room now: the caller tries again. */
jboolean LLCOGWIRE_IMPL_transmit(jbyte *frame, jint offset, jint length);

/* Writes the six octets of the station address to to[offset ..]. */
void LLCOGWIRE_IMPL_hardwareAddress(jbyte *to, jint offset);

/* Whether the link is up; called some times a second. */
jboolean LLCOGWIRE_IMPL_linkUp(void);

/* What the MAC does for the stack, constant: 1 verifies and drops by the IPv4 header's checksum, 2 by those of TCP, UDP
   and ICMP, 4 fills in the IPv4 header's, 8 those of TCP, UDP and ICMP, which the stack leaves 0. */
jint LLCOGWIRE_IMPL_capabilities(void);

/* Lets frames to the multicast address at address[offset ..] in, or keeps them out again; calls nest per address.
   Returns 0 (false) when the filter is full. */
jboolean LLCOGWIRE_IMPL_multicastFilter(jbyte *address, jint offset, jboolean accept);

/* Suspends the calling Java thread until a frame has come or timeoutMs have passed. May end early. One that came since
   the last receive ended with 0 must end it at once. */
void LLCOGWIRE_IMPL_await(jint timeoutMs);

/* Fills octets[0 .. length) with numbers that nobody can guess. Returns 0, or a number as with start: the stack refuses to
   start then. */
jint LLCOGWIRE_IMPL_fill(jbyte *octets, jint length);

#ifdef __cplusplus
}
#endif
#endif
