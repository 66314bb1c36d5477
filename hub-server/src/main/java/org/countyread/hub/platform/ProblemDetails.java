package org.countyread.hub.platform;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Turns every failure of a controller into a problem document. Source: RFC 9457. Thread-safe. */
@RestControllerAdvice
class ProblemDetails extends ResponseEntityExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemDetails.class);

    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> on(HubException failure, ServletWebRequest request) {
        if (failure.code().status().is5xxServerError()) {
            LOG.error("{} {}", failure.code().code(), failure.detail(), failure);
        }
        return answer(Problems.of(failure), request);
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> on(AccessDeniedException failure, ServletWebRequest request) {
        return answer(Problems.of(PlatformError.FORBIDDEN, "This needs another role."), request);
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> on(DataAccessResourceFailureException failure, ServletWebRequest request) {
        LOG.error("the database does not answer", failure);
        return answer(Problems.of(PlatformError.DATABASE_UNAVAILABLE, "The database does not answer."), request);
    }

    /** The peer has gone or the bytes could not be read or written; nobody is left to be told more. */
    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> on(IOException failure, ServletWebRequest request) {
        LOG.warn("request broken off: {}", failure.toString());
        return answer(Problems.of(PlatformError.INTERNAL, "The request was broken off."), request);
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> on(Exception failure, ServletWebRequest request) {
        HttpServletRequest http = request.getRequest();
        LOG.error("unexpected failure of {} {}", http.getMethod(), http.getRequestURI(), failure);
        return answer(Problems.of(PlatformError.INTERNAL, "The hub met an unexpected failure."), request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException failure, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        failure.getBody()
                .setProperty(
                        "fields",
                        failure.getBindingResult().getFieldErrors().stream()
                                .map(error -> Map.of(
                                        "field",
                                        error.getField(),
                                        "message",
                                        Objects.requireNonNullElse(error.getDefaultMessage(), "invalid")))
                                .toList());
        return super.handleMethodArgumentNotValid(failure, headers, status, request);
    }

    /** Failures that Spring names already get our code beside their status. */
    @Override
    protected ResponseEntity<Object> createResponseEntity(
            @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (body instanceof ProblemDetail problem
                && (problem.getProperties() == null || !problem.getProperties().containsKey("code"))) {
            HttpStatus known = HttpStatus.resolve(status.value());
            String name = known == null ? "HTTP_" + status.value() : known.name();
            String code = name.toLowerCase(Locale.ROOT).replace('_', '-');
            problem.setType(URI.create("urn:countyread:problem:" + code));
            problem.setProperty("code", code);
            problem.setProperty("retryable", status.is5xxServerError());
        }
        HttpHeaders answered = new HttpHeaders(); // what Spring hands over for some failures cannot be written to
        answered.putAll(headers);
        answered.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        return ResponseEntity.status(status).headers(answered).body(body);
    }

    private @Nullable ResponseEntity<Object> answer(ProblemDetail problem, ServletWebRequest request) {
        HttpServletResponse response = request.getResponse();
        if (response != null && response.isCommitted()) {
            return null;
        }
        if (response != null) {
            response.resetBuffer();
            response.setContentType(null);
        }
        problem.setInstance(URI.create(request.getRequest().getRequestURI()));
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.status(problem.getStatus()).contentType(MediaType.APPLICATION_PROBLEM_JSON);
        Map<String, Object> properties = problem.getProperties();
        if (properties != null && properties.get("retryAfterSeconds") instanceof Number seconds) {
            answer.header(HttpHeaders.RETRY_AFTER, seconds.toString());
        }
        return answer.body(problem);
    }
}
