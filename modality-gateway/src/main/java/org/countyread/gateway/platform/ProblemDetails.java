package org.countyread.gateway.platform;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Turns every failure of a request into a problem document (RFC 9457). Thread-safe. */
@RestControllerAdvice
public class ProblemDetails extends ResponseEntityExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemDetails.class);

    @ExceptionHandler
    ResponseEntity<ProblemDetail> expected(GatewayException failure) {
        return answer(failure.code(), String.valueOf(failure.getMessage()), failure.properties());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> denied(AccessDeniedException failure) {
        return answer(ErrorCode.FORBIDDEN, "This account may not do that.", Map.of());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unexpected(Exception failure) {
        if (Database.saysDiskFull(failure)) {
            LOG.error("the disk is full", failure);
            return answer(ErrorCode.SPOOL_FULL, "The disk of the gateway is full.", Map.of());
        }
        LOG.error("a request failed", failure);
        return answer(ErrorCode.INTERNAL, "The gateway failed to answer; its log says why.", Map.of());
    }

    private static ResponseEntity<ProblemDetail> answer(ErrorCode code, String detail, Map<String, Object> properties) {
        return ResponseEntity.status(code.status())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(Problems.of(code, detail, properties));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException failure, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        List<FieldError> fields = failure.getBindingResult().getFieldErrors().stream()
                .map(error -> new FieldError(
                        error.getField(), Objects.requireNonNullElse(error.getDefaultMessage(), "invalid")))
                .sorted(Comparator.comparing(FieldError::field))
                .toList();
        return ResponseEntity.status(ErrorCode.VALIDATION.status())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(Problems.of(ErrorCode.VALIDATION, "Some fields need another value.", Map.of("fields", fields)));
    }

    /** Spring's own failures (unreadable body, wrong method, no such path) get our properties. */
    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception failure, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        ErrorCode code = switch (status.value()) {
            case 404 -> ErrorCode.NOT_FOUND;
            case 500 -> ErrorCode.INTERNAL;
            default -> ErrorCode.BAD_REQUEST;
        };
        if (status.is5xxServerError()) {
            LOG.error("a request failed", failure);
        }
        ProblemDetail problem = body instanceof ProblemDetail given ? given : ProblemDetail.forStatus(status);
        problem.setType(Problems.of(code, "", Map.of()).getType());
        problem.setProperty("code", code.code());
        problem.setProperty("retryable", code.retryable());
        HttpHeaders answered = new HttpHeaders();
        answered.putAll(headers);
        answered.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        return new ResponseEntity<>(problem, answered, status);
    }
}
