package io.tarsboot.ctl.output;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** JSON as the contract's records define it: members in their order, times and durations as text. */
public final class Json {

    private static final TypeReference<Map<String, @Nullable Object>> OBJECT = new TypeReference<>() {};

    private final JsonMapper mapper;

    public Json() {
        mapper = JsonMapper.builder()
                .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                // An admin server of another release may leave out what this one does not know yet.
                .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
    }

    public JsonMapper mapper() {
        return mapper;
    }

    /** On several lines. */
    public String write(Object value) {
        return mapper.writer().with(SerializationFeature.INDENT_OUTPUT).writeValueAsString(value);
    }

    /** @throws JacksonException if the text is not such a value */
    public <T> T read(String text, Class<T> type) {
        return mapper.readValue(text, type);
    }

    /** @throws JacksonException if the text is not an object */
    public Map<String, @Nullable Object> readObject(String text) {
        return mapper.readValue(text, OBJECT);
    }
}
