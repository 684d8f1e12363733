/** lwIP's raw API: the calls, the callbacks. */
package cogwire.raw;
