package org.countyread.gateway.desk;

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
    SseEmitter events() {
        return news.open();
    }
}
