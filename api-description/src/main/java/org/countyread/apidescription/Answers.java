package org.countyread.apidescription;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;
import static org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON_VALUE;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springdoc.core.customizers.OpenApiCustomizer;

/**
 * Says of every operation that it may be refused with a problem document, and of every object that it is sent as JSON.
 * Source: RFC 9457 §3. Stateless.
 */
final class Answers implements OpenApiCustomizer {
    private static final String PROBLEM = "Problem";
    private static final String FIELD_PROBLEM = "FieldProblem";
    private static final String ANYTHING = "*/*";
    private static final String STREAM = "/StreamingResponseBody";

    @Override
    public void customise(OpenAPI document) {
        document.getComponents().getSchemas().remove(STREAM.substring(1));
        document.getComponents().addSchemas(PROBLEM, problem());
        document.getComponents().addSchemas(FIELD_PROBLEM, fieldProblem());
        Schemas.operations(document).forEach(operation -> {
            operation.getResponses().values().forEach(Answers::nameTheMediaType);
            operation.getResponses().addApiResponse("default", refusal());
        });
    }

    /** What a controller returns without a media type is JSON, unless it is bytes or text: those bring their own type. */
    private static void nameTheMediaType(ApiResponse response) {
        Content content = response.getContent();
        MediaType any = content == null ? null : content.get(ANYTHING);
        if (content == null || any == null || any.getSchema() == null) {
            return;
        }
        String ref = any.getSchema().get$ref();
        if ("byte".equals(any.getSchema().getFormat()) || (ref != null && ref.endsWith(STREAM))) {
            any.setSchema(typed("string").format("binary"));
        } else if (ref != null) {
            content.remove(ANYTHING);
            content.addMediaType(APPLICATION_JSON_VALUE, any);
        }
    }

    private static ApiResponse refusal() {
        MediaType problem = new MediaType().schema(new JsonSchema().$ref(Schemas.REF_PREFIX + PROBLEM));
        return new ApiResponse()
                .description("A refusal or a failure")
                .content(new Content().addMediaType(APPLICATION_PROBLEM_JSON_VALUE, problem));
    }

    private static Schema<?> problem() {
        Schema<?> fields = typed("array");
        fields.setItems(new JsonSchema().$ref(Schemas.REF_PREFIX + FIELD_PROBLEM));
        Schema<?> problem = object(Map.of(
                "type", typed("string").format("uri"),
                "title", typed("string"),
                "status", typed("integer").format("int32"),
                "detail", typed("string"),
                "instance", typed("string").format("uri-reference"),
                "code", typed("string"),
                "retryable", typed("boolean"),
                "fields", fields));
        problem.setRequired(Stream.of("type", "title", "status", "code", "retryable")
                .sorted()
                .toList());
        problem.setAdditionalProperties(true);
        return problem;
    }

    private static Schema<?> fieldProblem() {
        Schema<?> field = object(Map.of("field", typed("string"), "message", typed("string")));
        field.setRequired(List.of("field", "message"));
        return field;
    }

    private static Schema<?> object(Map<String, Schema<?>> properties) {
        Schema<?> object = typed("object");
        properties.forEach(object::addProperty);
        return object;
    }

    private static Schema<?> typed(String type) {
        Schema<?> schema = new JsonSchema();
        schema.addType(type);
        return schema;
    }
}
