package io.tarsboot.bench.load;

import java.util.Arrays;
import java.util.stream.Collectors;

/** What is sent and comes back. */
public enum Payload {
    TEXT_128("128B", 128),
    TEXT_1K("1KiB", 1024),
    TEXT_10K("10KiB", 10 * 1024),
    ORDER("struct", 0);

    private static final String LETTERS = "the quick brown fox jumps over the lazy dog 0123456789 ";

    private final String word;
    private final int characters;

    Payload(String word, int characters) {
        this.word = word;
        this.characters = characters;
    }

    public static Payload parse(String word) {
        return Arrays.stream(values())
                .filter(payload -> payload.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("payload: " + word + " (expected: one of "
                        + Arrays.stream(values()).map(Payload::word).collect(Collectors.joining(", ")) + ")"));
    }

    public String word() {
        return word;
    }

    public Operation of(PeerClient client) {
        return this == ORDER ? client.echo(SampleOrder.SAMPLE) : client.echo(text());
    }

    /** The text of this length, all in ASCII. */
    public String text() {
        return LETTERS.repeat(characters / LETTERS.length() + 1).substring(0, characters);
    }
}
