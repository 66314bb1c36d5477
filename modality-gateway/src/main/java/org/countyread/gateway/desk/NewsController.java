package org.countyread.gateway.desk;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The stream of news for open desks: events {@code exam} and {@code line}. Thread-safe. */
@RestController
class NewsController {
    private final NewsStream news;

    NewsController(NewsStream news) {
        this.news = news;
    }

    @GetMapping(path = "/api/exams/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
                            schema = @Schema(implementation = NewsStream.ExamNews.class)))
    SseEmitter events() {
        return news.open();
    }
}
