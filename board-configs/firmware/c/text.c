/* The characters of strings. A string is a number, not an address: the texts lie one after the other, each ended by 255,
   and an octet from board_text_first_pair up stands for the two of its pair, which may stand for two themselves
   (StringLiterals and TextCode in aot). */
#include "runtime.h"
#include "firmware.h"

#define END 255
#define TEXTS_PER_START 16

extern const uint8_t board_texts[], board_text_pairs[][2], board_text_first_pair;
extern const uint16_t board_text_starts[];

/* Where the last call left off: texts are read from the first character to the last. */
static struct {
    uint32_t text;
    int32_t index;
    const uint8_t *next;
    uint32_t pending;
    uint8_t halves[8]; /* TextCode.MOST_PENDING */
} at;

static void begin(uint32_t text) {
    if (text == 0) teavm_throwNullPointerException();
    at.text = text--;
    at.index = 0;
    at.pending = 0;
    const uint8_t *p = board_texts + board_text_starts[text / TEXTS_PER_START];
    for (text %= TEXTS_PER_START; text > 0; p++) {
        if (*p == END) text--;
    }
    at.next = p;
}

/* The character at that index; END behind the last one. */
static uint32_t character(const void *text, int32_t index) {
    uint32_t octet;
    if ((uint32_t) text != at.text || index < at.index) begin((uint32_t) text);
    do {
        octet = at.pending > 0 ? at.halves[--at.pending] : *at.next++;
        if (octet == END) {
            at.text = 0;
            break;
        }
        while (octet >= board_text_first_pair) {
            at.halves[at.pending++] = board_text_pairs[octet - board_text_first_pair][1];
            octet = board_text_pairs[octet - board_text_first_pair][0];
        }
    } while (at.index++ != index);
    return octet;
}

int32_t board_text_at(const void *text, int32_t index) {
    uint32_t octet = index < 0 ? END : character(text, index);
    if (octet == END) teavm_throwArrayIndexOutOfBoundsException();
    return (int32_t) octet;
}

int32_t board_text_length(const void *text) {
    begin((uint32_t) text);
    int32_t length = 0;
    while (character(text, length) != END) length++;
    return length;
}
