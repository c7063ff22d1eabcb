package io.tarsboot.bench.codec;

/** Who encodes and decodes. */
public enum Library {
    TARS_BOOT("Tars Boot") {
        @Override
        OrderCodec codec() {
            return new TarsBootCodec();
        }
    },
    TARSJAVA("TarsJava 1.7.3") {
        @Override
        OrderCodec codec() {
            return new TarsJavaCodec();
        }
    },
    PROTOBUF("protobuf-java 4.35.1") {
        @Override
        OrderCodec codec() {
            return new ProtobufCodec();
        }
    };

    private final String title;

    Library(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    abstract OrderCodec codec();
}
