package io.tarsboot.admin.api;

import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/**
 * The progress of a task as server-sent events, in the form that a client uses. Each event is named {@code task}, its
 * data is a {@link Task} as JSON and its id the revision; the first comes at once and the stream ends after the one
 * whose state is final. Comments come between them so that a broken connection is noticed.
 */
@HttpExchange(ApiPaths.ROOT)
public interface TaskEventApi {

    /**
     * To be closed by the caller; {@link ServerSentEvents} reads it.
     *
     * @param lastEventId only events behind this id
     */
    @GetExchange(url = ApiPaths.TASK_EVENTS, accept = MediaType.TEXT_EVENT_STREAM_VALUE)
    InputStream events(
            @PathVariable String taskId,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId);
}
