package io.tarsboot.bench.chaos.scenario;

import io.tarsboot.bench.chaos.cluster.Member;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Random;
import java.util.stream.IntStream;

/** Bytes that no honest program sends, at every port of a member. */
final class Malformed implements Scenario {

    private static final int LONGEST = 2000;
    private static final int HEAD = 4;

    @Override
    public String name() {
        return "malformed";
    }

    @Override
    public String fault() {
        return "malformed frames at every port of a member";
    }

    @Override
    public void run(Field field) {
        Member member = field.cluster().awaitLeader();
        long before = member.program().resident();
        long elections = field.cluster().elections();
        Random random = new Random(1);
        int[] refused = new int[1];
        for (int port :
                new int[] {member.query(), member.metadata(), member.nodeSync(), member.raft(), member.group()}) {
            IntStream.range(0, field.extent().frames())
                    .forEach(i -> refused[0] += send(port, frame(random, i)) ? 0 : 1);
        }
        field.load().awaitWrites();
        field.require(field.cluster().elections() == elections, "the leader was changed by it");
        field.requireBounded(member.program(), before);
        field.note(refused[0] + " connections were not taken");
    }

    /** Lengths that are too short, negative and too long, and whole frames of garbage. */
    private static byte[] frame(Random random, int kind) {
        byte[] bytes = new byte[HEAD + 1 + random.nextInt(LONGEST)];
        random.nextBytes(bytes);
        int length = switch (kind % 4) {
            case 0 -> random.nextInt(HEAD);
            case 1 -> random.nextInt() | Integer.MIN_VALUE;
            case 2 -> Integer.MAX_VALUE - random.nextInt(LONGEST);
            default -> bytes.length;
        };
        return ByteBuffer.wrap(bytes).putInt(length).array();
    }

    private static boolean send(int port, byte[] bytes) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(bytes);
            return true;
        } catch (IOException e) {
            // It was closed while we wrote, which is as it should be.
            return false;
        }
    }
}
