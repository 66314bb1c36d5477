package org.countyread.hub.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.ServletWebRequest;

class ProblemDetailsTest {
    @Test
    void aFailureWhoseHeadersCannotBeWrittenToIsStillAProblemDocument() {
        ProblemDetail problem = ProblemDetail.forStatus(HttpStatus.BAD_REQUEST);

        ResponseEntity<Object> answer = new ProblemDetails()
                .createResponseEntity(
                        problem,
                        HttpHeaders.EMPTY,
                        HttpStatus.BAD_REQUEST,
                        new ServletWebRequest(new MockHttpServletRequest()));

        assertThat(answer.getHeaders().getContentType()).isEqualTo(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(problem.getProperties()).containsEntry("code", "bad-request").containsEntry("retryable", false);
    }
}
