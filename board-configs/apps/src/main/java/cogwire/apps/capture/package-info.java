/** What tcpdump does besides printing: filters for frames. Java 7, nothing allocated after start-up. */
package cogwire.apps.capture;
