package cogwire.host.peer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A program over the kernel's sockets that does what each line of its standard input says, and answers each with a line:
 * "ok" with what came out, or "error" with why. Connections are numbered from 0 in the order in which they were made.
 */
final class SocketProgram {
    private final List<Socket> sockets = new ArrayList<>();
    private ServerSocket listener;

    private SocketProgram() {}

    public static void main(String[] args) throws IOException {
        System.out.println("pid " + ProcessHandle.current().pid());
        SocketProgram program = new SocketProgram();
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            System.out.println(program.answer(line));
        }
    }

    private String answer(String line) {
        try {
            return ("ok " + run(line.split(" "))).trim();
        } catch (IOException e) {
            return "error " + e.getMessage();
        }
    }

    private String run(String[] words) throws IOException {
        switch (words[0]) {
            case "listen" -> listen(number(words[1]), number(words[2]), false);
            case "listen-again" -> listen(number(words[1]), number(words[2]), true);
            case "stop-listening" -> listener.close();
            case "accept" -> sockets.add(listener.accept());
            case "connect" -> connect(words[1], number(words[2]));
            case "send" -> socket(words).getOutputStream().write(new byte[number(words[2])]);
            case "read" -> read(socket(words).getInputStream(), number(words[2]));
            case "end-of-file" -> {
                int octet = socket(words).getInputStream().read();
                return octet < 0 ? "end" : "octet " + octet;
            }
            case "finish-sending" -> socket(words).shutdownOutput();
            case "close" -> socket(words).close();
            default -> throw new IOException("what is " + words[0] + "?");
        }
        return "";
    }

    private void listen(int port, int backlog, boolean reuse) throws IOException {
        listener = new ServerSocket();
        listener.setReuseAddress(reuse);
        listener.bind(new InetSocketAddress("0.0.0.0", port), backlog);
    }

    private void connect(String host, int port) throws IOException {
        Socket socket = new Socket();
        socket.connect(new InetSocketAddress(host, port));
        sockets.add(socket);
    }

    private static void read(InputStream in, int octets) throws IOException {
        if (in.readNBytes(octets).length < octets) {
            throw new IOException("end of file");
        }
    }

    private Socket socket(String[] words) {
        return sockets.get(number(words[1]));
    }

    private static int number(String word) {
        return Integer.parseInt(word);
    }
}
