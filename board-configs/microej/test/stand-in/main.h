/* Not ST's: what LLCOGWIRE_impl.c uses of STM32CubeF7's HAL, for a check of syntax. Values mean nothing. */
#pragma once
#include <stddef.h>
#include <stdint.h>

#define ETH_RX_DESC_CNT 6
#define ETH_TX_DESC_CNT 4
#define ETH_TX_PACKETS_FEATURES_CSUM 1u
#define ETH_TX_PACKETS_FEATURES_CRCPAD 2u
#define ETH_CHECKSUM_IPHDR_PAYLOAD_INSERT_PHDR_CALC 1u
#define ETH_CRC_PAD_INSERT 1u

typedef enum { HAL_OK, HAL_ERROR, HAL_BUSY, HAL_TIMEOUT } HAL_StatusTypeDef;
typedef enum { DISABLE, ENABLE } FunctionalState;
typedef struct { uint8_t *MACAddr; } ETH_InitTypeDef;
typedef struct { ETH_InitTypeDef Init; } ETH_HandleTypeDef;
typedef struct { FunctionalState PassAllMulticast; } ETH_MACFilterConfigTypeDef;
typedef struct { int unused; } RNG_HandleTypeDef;
typedef struct ETH_BufferTypeDef {
    uint8_t *buffer;
    uint32_t len;
    struct ETH_BufferTypeDef *next;
} ETH_BufferTypeDef;
typedef struct {
    uint32_t Attributes;
    uint32_t Length;
    ETH_BufferTypeDef *TxBuffer;
    uint32_t CRCPadCtrl;
    uint32_t ChecksumCtrl;
} ETH_TxPacketConfigTypeDef;

HAL_StatusTypeDef HAL_ETH_Start_IT(ETH_HandleTypeDef *heth);
HAL_StatusTypeDef HAL_ETH_ReadData(ETH_HandleTypeDef *heth, void **pAppBuff);
HAL_StatusTypeDef HAL_ETH_GetRxDataErrorCode(const ETH_HandleTypeDef *heth, uint32_t *pErrorCode);
HAL_StatusTypeDef HAL_ETH_Transmit(ETH_HandleTypeDef *heth, ETH_TxPacketConfigTypeDef *pTxConfig, uint32_t Timeout);
HAL_StatusTypeDef HAL_ETH_ReadPHYRegister(ETH_HandleTypeDef *heth, uint32_t PHYAddr, uint32_t PHYReg, uint32_t *pRegValue);
HAL_StatusTypeDef HAL_ETH_GetMACFilterConfig(const ETH_HandleTypeDef *heth, ETH_MACFilterConfigTypeDef *pFilterConfig);
HAL_StatusTypeDef HAL_ETH_SetMACFilterConfig(ETH_HandleTypeDef *heth, const ETH_MACFilterConfigTypeDef *pFilterConfig);
void HAL_ETH_RxAllocateCallback(uint8_t **buff);
void HAL_ETH_RxLinkCallback(void **pStart, void **pEnd, uint8_t *buff, uint16_t Length);
void HAL_ETH_RxCpltCallback(ETH_HandleTypeDef *heth);
HAL_StatusTypeDef HAL_RNG_GenerateRandomNumber(RNG_HandleTypeDef *hrng, uint32_t *random32bit);
