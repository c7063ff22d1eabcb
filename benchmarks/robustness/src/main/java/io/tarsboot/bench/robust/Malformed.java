package io.tarsboot.bench.robust;

import io.tarsboot.codec.Bytes;
import io.tarsboot.codec.TarsWriter;
import io.tarsboot.rpc.ReturnCode;
import io.tarsboot.rpc.packet.RequestPacket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** What no honest client sends. */
enum Malformed {
    LENGTH_TOO_SHORT {
        @Override
        byte[] bytes(Random random) {
            return ByteBuffer.allocate(4).putInt(random.nextInt(4)).array();
        }
    },
    LENGTH_NEGATIVE {
        @Override
        byte[] bytes(Random random) {
            return ByteBuffer.allocate(12)
                    .putInt(random.nextInt() | Integer.MIN_VALUE)
                    .array();
        }
    },
    LENGTH_HUGE {
        @Override
        byte[] bytes(Random random) {
            return ByteBuffer.allocate(12)
                    .putInt(Integer.MAX_VALUE - random.nextInt(1000))
                    .array();
        }
    },
    GARBAGE {
        @Override
        byte[] bytes(Random random) {
            byte[] bytes = new byte[5 + random.nextInt(2000)];
            random.nextBytes(bytes);
            // A head of a type that there is not: chance must not make it a request.
            bytes[4] = 0x1F;
            return ByteBuffer.wrap(bytes).putInt(bytes.length).array();
        }
    },
    STRING_TRUNCATED {
        @Override
        byte[] bytes(Random random) {
            byte[] request = request(random);
            // The name of the object says that it is longer than all of the packet.
            request[indexOf(request, Echo.OBJECT) - 1] = (byte) 0xFF;
            return request;
        }
    },
    SIZE_HUGE {
        @Override
        byte[] bytes(Random random) {
            TarsWriter packet = new TarsWriter();
            packet.writeShort(1, RequestPacket.TARS_VERSION);
            packet.writeByte(2, RequestPacket.NORMAL);
            packet.writeInt(3, 0);
            packet.writeInt(4, 7);
            packet.writeString(5, Echo.OBJECT);
            packet.writeString(6, Echo.FUNCTION);
            byte[] start = packet.toByteArray();
            // A list of bytes at tag 7 that has two thousand million of them.
            byte[] size = {0x7D, 0x00, 0x02, 0x7F, (byte) 0xFF, (byte) 0xFF, (byte) (0xFF - random.nextInt(16))};
            return ByteBuffer.allocate(4 + start.length + size.length)
                    .putInt(4 + start.length + size.length)
                    .put(start)
                    .put(size)
                    .array();
        }
    },
    ARGUMENTS_GARBAGE {
        @Override
        byte[] bytes(Random random) {
            TarsWriter packet = new TarsWriter();
            RequestPacket.write(
                    packet,
                    RequestPacket.NORMAL,
                    0,
                    1 + random.nextInt(1000),
                    Echo.OBJECT,
                    Echo.FUNCTION,
                    arguments -> arguments.writeString(1, "no bytes"),
                    1000,
                    Map.of(),
                    Map.of());
            return RawConnection.framed(packet);
        }

        /** The packet is whole: only this call fails, or is refused before anybody looks at its arguments. */
        @Override
        boolean isRightEnd(@Nullable Integer code) {
            return code != null
                    && (code == ReturnCode.DECODE || code == ReturnCode.OVERLOAD || code == ReturnCode.QUEUE_TIMEOUT);
        }
    },
    CUT_OFF {
        @Override
        byte[] bytes(Random random) {
            byte[] request = request(random);
            return Arrays.copyOf(request, 1 + random.nextInt(request.length - 1));
        }

        @Override
        boolean isCutByClient() {
            return true;
        }
    };

    abstract byte[] bytes(Random random);

    /** Whether the client ends the connection right behind it. */
    boolean isCutByClient() {
        return false;
    }

    /** @param code of the answer, null if the server closed the connection */
    boolean isRightEnd(@Nullable Integer code) {
        return code == null;
    }

    private static byte[] request(Random random) {
        byte[] content = new byte[16 + random.nextInt(1000)];
        return RawConnection.request(1, Bytes.wrap(content));
    }

    private static int indexOf(byte[] bytes, String text) {
        byte[] sought = text.getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i <= bytes.length - sought.length; i++) {
            if (Arrays.equals(bytes, i, i + sought.length, sought, 0, sought.length)) {
                return i;
            }
        }
        throw new IllegalStateException(text + " is not in the request");
    }
}
