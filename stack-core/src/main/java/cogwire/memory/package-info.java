/** Fixed pools of packet buffers. */
package cogwire.memory;
