package cogwire.apps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cogwire.Err;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The HTTP server on a small board. */
class HttpServerTest {
    private static final String HOST = "Host: board\r\n";

    private final Talk talk = new Talk(3);
    private final HttpServer http = new HttpServer(talk.board, 2);

    {
        assertTrue(http.listen(HttpServer.PORT, talk.board.owners().register("http")) > 0);
    }

    private Talk.Call call() {
        return talk.new Call(HttpServer.PORT);
    }

    private String answer(String request) {
        Talk.Call call = call().send(request).finish().untilEnd();
        assertEquals(Err.OK, call.error);
        call.close();
        talk.assertNothingIsLeft();
        assertEquals(0, http.connections());
        return call.text();
    }

    private static String get(String target) {
        return "GET " + target + " HTTP/1.1\r\n" + HOST + "\r\n";
    }

    private static String body(String answer) {
        return answer.substring(answer.indexOf("\r\n\r\n") + 4);
    }

    private static String unchunked(String body) {
        StringBuilder text = new StringBuilder();
        int at = 0;
        while (true) {
            int end = body.indexOf("\r\n", at);
            int length = Integer.parseInt(body.substring(at, end), 16);
            if (length == 0) {
                assertEquals(body.length(), end + 4);
                return text.toString();
            }
            text.append(body, end + 2, end + 2 + length);
            at = end + 2 + length;
            assertEquals("\r\n", body.substring(at, at + 2));
            at += 2;
        }
    }

    @Test
    @DisplayName("/bytes/N: so many octets of the pattern, more than any buffer holds")
    void bytes() {
        String answer = answer(get("/bytes/200000"));
        assertTrue(answer.startsWith("HTTP/1.1 200 OK\r\n"));
        assertTrue(answer.contains("\r\nContent-Length: 200000\r\n"));
        String body = body(answer);
        assertEquals(200_000, body.length());
        for (int i = 0; i < body.length(); i++) {
            assertEquals(i % 251, body.charAt(i));
        }
    }

    @Test
    @DisplayName("HEAD of the largest: its length and nothing of it; and 0 octets are an answer, too")
    void head() {
        Talk.Call call = call().send("HEAD /bytes/2147483647 HTTP/1.1\r\n" + HOST + "\r\n" + get("/bytes/0"));
        call.finish().untilEnd();
        assertTrue(call.text().contains("Content-Length: 2147483647\r\n\r\nHTTP/1.1 200 OK\r\n"));
        assertTrue(call.text().endsWith("Content-Length: 0\r\n\r\n"));
    }

    @Test
    @DisplayName("/netstat: the table with this very connection, the pools and the counters, in chunks")
    void netstat() {
        String text = unchunked(body(answer(get("/netstat"))));
        assertTrue(text.startsWith("Active Internet connections (servers and established)\n"));
        assertTrue(text.contains(" 0.0.0.0:80 "));
        assertTrue(text.contains(" 10.9.0.2:80             10.9.0.1:"));
        assertTrue(text.contains("1/http"));
        assertTrue(text.contains("receive buffers          8 "));
        assertTrue(text.contains("control blocks           4      3      3\n"), text);
        assertTrue(text.contains("passiveOpens 1"));
    }

    @Test
    @DisplayName("the status page: whole HTML, the table with reasons; HTTP/1.0 gets it without chunks, and the end")
    void statusPage() {
        String page = unchunked(body(answer(get("/?x=1"))));
        assertTrue(page.startsWith("<!DOCTYPE html>\n") && page.endsWith("</html>\n"));
        assertTrue(page.contains("LISTEN<td>1/http<td>"));
        assertTrue(page.contains("Recv-Q<th>Send-Q"));
        Talk.Call old = call().send("GET / HTTP/1.0\r\n\r\n").untilEnd();
        assertFalse(old.text().contains("chunked"));
        assertTrue(body(old.text()).startsWith("<!DOCTYPE html>") && old.text().endsWith("</html>\n"));
        old.close();
        talk.assertNothingIsLeft();
    }

    @Test
    @DisplayName("pipelined requests in segments of every size: the same answers in their order")
    void pipelining() {
        String requests = get("/bytes/3") + "\r\n" + get("/nowhere") + "HEAD /bytes/5 HTTP/1.1\n" + HOST + "\n"
                + "POST / HTTP/1.1\r\nContent-Length: 5\r\n" + HOST + "\r\nGET /" + get("/bytes/4000")
                + "GET http://board/bytes/2 HTTP/1.1\r\n" + HOST + "Connection: TE, Close\r\n\r\n" + get("/bytes/9");
        String expected = null;
        for (int pieces : new int[] {1, 2, 3, 7, 50, 1000}) {
            Talk.Call call = call().send(requests, pieces).untilEnd();
            assertEquals(Err.OK, call.error, "what comes after the last request is no reason to reset");
            expected = expected == null ? call.text() : expected;
            assertEquals(expected, call.text());
            call.close();
            talk.assertNothingIsLeft();
        }
        List<String> status =
                expected.lines().filter(line -> line.contains("HTTP/1.1")).toList();
        assertEquals(6, status.size(), expected);
        assertTrue(status.get(1).endsWith("HTTP/1.1 404 Not Found"));
        assertTrue(status.get(3).endsWith("HTTP/1.1 405 Method Not Allowed"));
        assertTrue(expected.contains("Allow: GET, HEAD\r\n"));
        assertTrue(expected.endsWith(
                "Connection: close\r\nContent-Type: application/octet-stream\r\n" + "Content-Length: 2\r\n\r\n\0\1"));
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "400|FOO",
                "400|GET /",
                "400|GET  / HTTP/1.1",
                "400|GET / HTTP/1.1 ",
                "400|GET / http/1.1",
                "400|G(T / HTTP/1.1",
                "400|GET index HTTP/1.1",
                "400|GET http:// HTTP/1.1",
                "400|GET / HTTP/1.1~",
                "400|GET / HTTP/1.1~Host: a~Host: b~",
                "400|GET / HTTP/1.1~Host : a~",
                "400|GET / HTTP/1.1~Host: a~ folded~",
                "400|GET / HTTP/1.1~Host: a~nothing~",
                "400|GET / HTTP/1.1~Host: a~Content-Length: x~",
                "400|GET / HTTP/1.1~Host: a~Content-Length: 1~Content-Length: 2~",
                "411|POST / HTTP/1.1~Host: a~Transfer-Encoding: chunked~",
                "413|POST / HTTP/1.1~Host: a~Content-Length: 99999999999999999999~",
                "505|GET / HTTP/2.0~Host: a~",
                "405|DELETE /bytes/1 HTTP/1.1~Host: a~Connection: close~",
                "404|GET /bytes/2147483648 HTTP/1.1~Host: a~Connection: close~",
                "404|GET /bytes/ HTTP/1.1~Host: a~Connection: close~",
                "404|GET /bytes/-1 HTTP/1.1~Host: a~Connection: close~",
                "404|GET /netstat/ HTTP/1.0~",
                "200|GET /bytes/1?q HTTP/1.0~",
                "200|GET /bytes/1 HTTP/1.2~Host: a~Connection: close~"
            },
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false)
    @DisplayName("each wrong request has its number, and the connection ends in order")
    void refusals(int status, String request) {
        Talk.Call call = call().send(request.replace("~", "\r\n") + "\r\n").untilEnd();
        assertEquals(Err.OK, call.error);
        assertTrue(call.text().startsWith("HTTP/1.1 " + status + " "), call.text());
        assertTrue(call.text().contains("Connection: close\r\n"));
        call.close();
        talk.assertNothingIsLeft();
    }

    @Test
    @DisplayName("too long: 414 for the target and the request line, 431 for the header; the rest is swallowed")
    void tooLong() {
        assertTrue(answer(get("/" + "a".repeat(200))).startsWith("HTTP/1.1 414 "));
        assertTrue(answer(get("/" + "a".repeat(5000))).startsWith("HTTP/1.1 414 "));
        String longest = "GET /bytes/1 HTTP/1.1\r\n" + HOST + "Cookie: " + "a".repeat(7000) + "\r\n\r\n";
        assertTrue(answer(longest).startsWith("HTTP/1.1 200 "));
        String many = "GET / HTTP/1.1\r\n" + HOST + "A: b\r\n".repeat(3000) + "\r\n";
        assertTrue(answer(many).startsWith("HTTP/1.1 431 "));
        String length = "GET / HTTP/1.1\r\n" + HOST + "Content-Length:" + " ".repeat(600) + "5\r\n\r\n";
        assertTrue(answer(length).startsWith("HTTP/1.1 431 "));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    @DisplayName("any octets, split anywhere: an answer of 400 or none, and the place is free again")
    void noise(int seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 20; i++) {
            StringBuilder noise = new StringBuilder(i % 2 == 0 ? "GET / HTTP/1.1\r\n" : "");
            int length = random.nextInt(3000);
            for (int k = 0; k < length; k++) {
                noise.append(
                        (char) (random.nextInt(4) == 0 ? "\r\n :".charAt(random.nextInt(4)) : random.nextInt(256)));
            }
            Talk.Call call = call().send(noise.toString(), 1 + random.nextInt(300));
            call.finish().untilEnd();
            assertEquals(Err.OK, call.error);
            assertTrue(call.count() == 0 || call.text().startsWith("HTTP/1.1 400 "), call.text());
            call.close();
            talk.run(() -> http.connections() == 0);
        }
        talk.assertNothingIsLeft();
    }

    @Test
    @DisplayName(
            "a client that sends requests and reads no answers is held up, not answered out of the others' buffers")
    void backPressure() {
        Talk.Call deaf = call();
        deaf.reading = false;
        deaf.send(get("/bytes/100000") + get("/bytes/7"));
        talk.runFor(30_000);
        assertEquals(1, http.requests());
        Talk.Call other = call().send(get("/bytes/50000")).finish().untilEnd();
        assertEquals(50_000, body(other.text()).length());
        other.close();
        deaf.reading = true;
        deaf.finish().untilEnd();
        assertEquals(3, http.requests());
        assertTrue(deaf.count() > 100_007);
        deaf.close();
        talk.assertNothingIsLeft();
    }

    @Test
    @DisplayName("two at most; who says nothing for a minute is given up; who dies in mid-answer leaves nothing")
    void places() {
        Talk.Call silent = call().send("GET / HT");
        Talk.Call dying = call().send(get("/bytes/1000000"));
        Talk.Call third = call();
        talk.run(() -> third.error != Err.OK);
        assertEquals(1, http.turnedAway());
        dying.abort();
        talk.run(() -> http.connections() == 1);
        talk.runFor(50_000);
        assertEquals(1, http.connections());
        talk.run(() -> silent.error != Err.OK);
        assertEquals(Err.RST, silent.error);
        assertEquals(0, http.connections());
        talk.assertNothingIsLeft();
    }
}
