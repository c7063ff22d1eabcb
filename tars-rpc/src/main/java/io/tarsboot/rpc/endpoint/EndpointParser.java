package io.tarsboot.rpc.endpoint;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads endpoints from text. Endpoints are joined by colons, which IPv6 hosts contain as well, so a colon ends an
 * endpoint only where the next one begins with its protocol.
 */
final class EndpointParser {

    private static final int MAX_LENGTH = 1 << 20;

    private static final Pattern NEXT = Pattern.compile(":\\s*(?=(?:tcp|udp|ssl|unix)(?:\\s|$))");

    private final StringTokenizer words;

    private EndpointParser(String text) {
        this.words = new StringTokenizer(text);
    }

    static Endpoint parseOne(String text) {
        try {
            return new EndpointParser(text).endpoint();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "endpoint \"" + text + "\": " + e.getMessage()
                            + "; an endpoint looks like \"tcp -h 127.0.0.1 -p 10000 -t 3000\"",
                    e);
        }
    }

    static List<Endpoint> parseList(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "endpoints: " + text.length() + " characters (expected: at most " + MAX_LENGTH + ")");
        }
        List<Endpoint> endpoints = new ArrayList<>();
        Matcher next = NEXT.matcher(text);
        int start = 0;
        while (next.find()) {
            endpoints.add(parseOne(text.substring(start, next.start())));
            start = next.end();
        }
        endpoints.add(parseOne(text.substring(start)));
        return List.copyOf(endpoints);
    }

    private Endpoint endpoint() {
        if (!words.hasMoreTokens()) {
            throw new IllegalArgumentException("nothing there (expected: tcp, udp, ssl or unix)");
        }
        Protocol protocol = Protocol.parse(words.nextToken());
        int weight = Endpoint.DEFAULT_WEIGHT;
        int weightType = 0;
        int authType = 0;
        int qos = 0;
        int grid = 0;
        String host = "";
        int port = -1;
        String setId = "";
        Duration timeout = Endpoint.DEFAULT_TIMEOUT;
        while (words.hasMoreTokens()) {
            String option = words.nextToken();
            switch (option) {
                case "-h" -> host = value(option);
                case "-p" -> port = number(option);
                case "-t" -> timeout = Duration.ofMillis(number(option));
                case "-w" -> weight = number(option);
                case "-v" -> weightType = number(option);
                case "-e" -> authType = number(option);
                case "-q" -> qos = number(option);
                case "-g" -> grid = number(option);
                case "-s" -> setId = value(option);
                default ->
                    throw new IllegalArgumentException(option + " (expected: one of -h -p -t -w -v -e -q -g -s)");
            }
        }
        if (host.isEmpty()) {
            throw new IllegalArgumentException("no host (expected: -h HOST)");
        }
        if (port < 0 && protocol == Protocol.UNIX) {
            port = 0;
        }
        if (port < 0) {
            throw new IllegalArgumentException("no port (expected: -p PORT)");
        }
        return new Endpoint(
                protocol,
                host,
                port,
                timeout,
                weight < 0 ? Endpoint.DEFAULT_WEIGHT : weight,
                weightType,
                authType,
                qos,
                grid,
                setId);
    }

    private String value(String option) {
        if (!words.hasMoreTokens()) {
            throw new IllegalArgumentException(option + " without a value");
        }
        return words.nextToken();
    }

    private int number(String option) {
        String value = value(option);
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(option + " " + value + " (expected: a number)", e);
        }
    }
}
