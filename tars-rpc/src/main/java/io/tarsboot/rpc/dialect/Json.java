package io.tarsboot.rpc.dialect;

import io.tarsboot.codec.TarsCodecException;
import io.tarsboot.codec.TarsReader;
import io.tarsboot.codec.TarsWriter;
import io.tarsboot.contract.FunctionContract;
import io.tarsboot.contract.StructType;
import io.tarsboot.rpc.text.OneLine;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/** JSON: an object with a member for each argument, or for each result. */
enum Json implements Dialect {
    INSTANCE;

    /** Twice what values may be nested: an entry whose key is no text is an object of its own. */
    private static final int DEEPEST = 2 * TarsReader.MAX_DEPTH;

    /** No number that fits into any type needs more digits. */
    private static final int LONGEST_NUMBER = 400;

    private static final int LONGEST_WORDS = 200;
    private static final String PLACE = " (start marker at [Source";

    /** What is read is a packet, whose size was checked. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(TokenStreamFactory.Feature.CHARSET_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxNumberLength(LONGEST_NUMBER)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .streamWriteConstraints(
                    StreamWriteConstraints.builder().maxNestingDepth(DEEPEST).build())
            .build();

    @Override
    public short version() {
        return 5;
    }

    @Override
    public Answering readRequest(FunctionContract function, TarsReader request, TarsWriter arguments) {
        read(function.request(), request, arguments);
        return (answered, results, response) -> write(answered.response(), results, response);
    }

    @Override
    public void writeRequest(FunctionContract function, TarsReader arguments, TarsWriter request) {
        write(function.request(), arguments, request);
    }

    @Override
    public void readResponse(FunctionContract function, TarsReader response, TarsWriter results) {
        read(function.response(), response, results);
    }

    /** Nothing at all stands for an object without members. */
    private static void read(StructType type, TarsReader in, TarsWriter out) {
        byte[] text = EncodedPairs.joined(in.readRest());
        byte[] object = text.length == 0 ? new byte[] {'{', '}'} : text;
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), object)) {
            new JsonReading(parser, out).whole(type);
        } catch (JacksonException e) {
            long offset =
                    e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getByteOffset());
            // Jackson's words may hold a name of any length, and a name may hold anything.
            throw new TarsCodecException("", (int) offset, "no JSON: " + words(e), "a JSON object");
        }
    }

    /** Without the place in Jackson's own words, which it leaves out here and says so at length; the offset is told. */
    private static String words(JacksonException e) {
        String words = String.valueOf(e.getOriginalMessage());
        int place = words.indexOf(PLACE);
        return OneLine.of(place < 0 ? words : words.substring(0, place), LONGEST_WORDS);
    }

    private static void write(StructType type, TarsReader in, TarsWriter out) {
        try (JsonGenerator generator =
                FACTORY.createGenerator(ObjectWriteContext.empty(), new Appending(out), JsonEncoding.UTF8)) {
            new JsonWriting(generator).object(type, in);
        } catch (JacksonException e) {
            throw new TarsCodecException(
                    "", in.position(), "what JSON cannot say: " + e.getOriginalMessage(), "values of the contract");
        }
    }
}
