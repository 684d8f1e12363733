/* An example of LLCOGWIRE_impl.h over ST's HAL for STM32F7, version 1.17 of STM32CubeF7 or later, whose code generator
   makes main.h, heth and hrng. It has been checked for syntax against stand-ins of sni.h and of the HAL, and has never run.

   What the project around it has to do: ETH_RX_DESC_CNT and ETH_TX_DESC_CNT, the MAC's clocks, pins and interrupt; the
   section ".eth" in memory that the MPU makes normal and not cacheable (SRAM2 on an STM32F767), with heth's descriptors in
   it as well; a link check of its own that calls HAL_ETH_SetMACConfig when speed or duplex change. */
#include "LLCOGWIRE_impl.h"

#include "main.h"
#include <string.h>

#define LONGEST 1514
#define BUFFER 1536
#define PHY_ADDRESS 0
#define PHY_STATUS 1
#define PHY_LINK 4
#define TIMEOUT_MS 10

extern ETH_HandleTypeDef heth;
extern RNG_HandleTypeDef hrng;

#define UNCACHED __attribute__((section(".eth"), aligned(32)))

/* One for each descriptor, and one more: the frame that is being copied. */
static uint8_t received[ETH_RX_DESC_CNT + 1][BUFFER] UNCACHED;
static uint8_t taken[ETH_RX_DESC_CNT + 1];
static uint8_t toSend[BUFFER] UNCACHED;

/* A frame as HAL_ETH_ReadData hands it over; longer than a buffer: several, of which the length is the sum. */
static struct {
    uint8_t *octets;
    uint32_t length;
} frameIn;

static volatile int32_t waitingThread = -1;
static volatile uint8_t arrived;

/* ---- what the HAL calls ------------------------------------------------------------------------------------------- */
void HAL_ETH_RxAllocateCallback(uint8_t **buffer) {
    *buffer = NULL;
    for (int i = 0; i < ETH_RX_DESC_CNT + 1; i++) {
        if (!taken[i]) {
            taken[i] = 1;
            *buffer = received[i];
            return;
        }
    }
}

static void release(const uint8_t *buffer) {
    taken[(buffer - received[0]) / BUFFER] = 0;
}

void HAL_ETH_RxLinkCallback(void **start, void **end, uint8_t *buffer, uint16_t length) {
    if (*start == NULL) {
        frameIn.octets = buffer;
        frameIn.length = length;
        *start = *end = &frameIn;
    } else {
        frameIn.length += length; /* no frame of Ethernet is so long: only its length is still of interest */
        release(buffer);
    }
}

/* In the interrupt. Where a VM's port does not allow the call from there, a task makes it. */
void HAL_ETH_RxCpltCallback(ETH_HandleTypeDef *handle) {
    (void) handle;
    arrived = 1;
    int32_t thread = waitingThread;
    if (thread >= 0) {
        waitingThread = -1;
        SNI_resumeJavaThread(thread);
    }
}

/* ---- what Java calls ---------------------------------------------------------------------------------------------- */
jint LLCOGWIRE_IMPL_start(void) {
    ETH_MACFilterConfigTypeDef filter;
    if (HAL_ETH_GetMACFilterConfig(&heth, &filter) != HAL_OK) {
        return 1;
    }
    filter.PassAllMulticast = ENABLE; /* instead of counting who uses which bit of the hash table */
    if (HAL_ETH_SetMACFilterConfig(&heth, &filter) != HAL_OK) {
        return 2;
    }
    return HAL_ETH_Start_IT(&heth) == HAL_OK ? 0 : 3;
}

jint LLCOGWIRE_IMPL_receive(jbyte *frame, jint offset, jint capacity) {
    void *next = NULL;
    arrived = 0; /* before the look: one that comes behind it will set it again */
    while (HAL_ETH_ReadData(&heth, &next) == HAL_OK && next != NULL) {
        uint32_t error = 0;
        jint length = 0;
        HAL_ETH_GetRxDataErrorCode(&heth, &error);
        if (error == 0 && frameIn.length >= 14 && frameIn.length <= (uint32_t) capacity && frameIn.length <= LONGEST) {
            length = (jint) frameIn.length;
            memcpy(frame + offset, frameIn.octets, frameIn.length);
        }
        release(frameIn.octets);
        if (length > 0) {
            return length;
        }
        next = NULL;
    }
    return 0;
}

jboolean LLCOGWIRE_IMPL_transmit(jbyte *frame, jint offset, jint length) {
    ETH_BufferTypeDef buffer = {.buffer = toSend, .len = (uint32_t) length, .next = NULL};
    ETH_TxPacketConfigTypeDef packet = {
        .Attributes = ETH_TX_PACKETS_FEATURES_CSUM | ETH_TX_PACKETS_FEATURES_CRCPAD,
        .ChecksumCtrl = ETH_CHECKSUM_IPHDR_PAYLOAD_INSERT_PHDR_CALC,
        .CRCPadCtrl = ETH_CRC_PAD_INSERT,
        .Length = (uint32_t) length,
        .TxBuffer = &buffer,
    };
    if (length > LONGEST) {
        return 1; /* it can never be sent: not kept for ever */
    }
    memcpy(toSend, frame + offset, (size_t) length);
    return HAL_ETH_Transmit(&heth, &packet, TIMEOUT_MS) == HAL_OK;
}

void LLCOGWIRE_IMPL_hardwareAddress(jbyte *to, jint offset) {
    memcpy(to + offset, heth.Init.MACAddr, 6);
}

jboolean LLCOGWIRE_IMPL_linkUp(void) {
    uint32_t status = 0;
    /* Link-down is latched: the first read is history. */
    HAL_ETH_ReadPHYRegister(&heth, PHY_ADDRESS, PHY_STATUS, &status);
    return HAL_ETH_ReadPHYRegister(&heth, PHY_ADDRESS, PHY_STATUS, &status) == HAL_OK && (status & PHY_LINK) != 0;
}

jint LLCOGWIRE_IMPL_capabilities(void) {
    return 4 | 8; /* the HAL's error code does not tell a wrong checksum from none: the stack checks them itself */
}

jboolean LLCOGWIRE_IMPL_multicastFilter(jbyte *address, jint offset, jboolean accept) {
    (void) address;
    (void) offset;
    (void) accept;
    return 1; /* all of them come in; IP drops what it did not ask for */
}

void LLCOGWIRE_IMPL_await(jint timeoutMs) {
    waitingThread = SNI_getCurrentJavaThreadID();
    if (arrived) {
        waitingThread = -1;
        return;
    }
    SNI_suspendCurrentJavaThread(timeoutMs); /* a resume that came in between stays pending and ends it at once */
}

jint LLCOGWIRE_IMPL_fill(jbyte *octets, jint length) {
    for (jint i = 0; i < length; i += 4) {
        uint32_t word;
        if (HAL_RNG_GenerateRandomNumber(&hrng, &word) != HAL_OK) {
            return 1;
        }
        memcpy(octets + i, &word, (size_t) (length - i < 4 ? length - i : 4));
    }
    return 0;
}
