package org.countyread.apidescription;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;

/**
 * The servers write every component of a record, null or not; a client may leave out what may be null. So a schema that
 * is only ever sent by the server requires all of its properties. Stateless.
 */
final class Presence implements OpenApiCustomizer {
    @Override
    @SuppressWarnings("rawtypes")
    public void customise(OpenAPI document) {
        Map<String, Schema> schemas = document.getComponents().getSchemas();
        Set<String> received = new HashSet<>();
        Set<String> sent = new HashSet<>();
        Schemas.operations(document).forEach(operation -> {
            received(operation).forEach(schema -> Schemas.collect(schema, schemas, received));
            sent(operation).forEach(schema -> Schemas.collect(schema, schemas, sent));
        });
        sent.removeAll(received);
        sent.stream().<Schema<?>>map(schemas::get).filter(Presence::isRecord).forEach(Presence::requireAll);
    }

    private static void requireAll(Schema<?> schema) {
        schema.setRequired(new ArrayList<>(new TreeSet<>(schema.getProperties().keySet())));
    }

    /** A problem document is no record: it takes what it needs. */
    private static boolean isRecord(Schema<?> schema) {
        return schema.getProperties() != null && schema.getAdditionalProperties() == null;
    }

    private static Stream<Schema<?>> received(Operation operation) {
        Stream<Schema<?>> body = operation.getRequestBody() == null
                ? Stream.empty()
                : of(operation.getRequestBody().getContent());
        Stream<Parameter> parameters =
                Stream.ofNullable(operation.getParameters()).flatMap(List::stream);
        return Stream.concat(
                body, parameters.<Schema<?>>map(Parameter::getSchema).filter(Objects::nonNull));
    }

    private static Stream<Schema<?>> sent(Operation operation) {
        return operation.getResponses().values().stream().flatMap(response -> of(response.getContent()));
    }

    private static Stream<Schema<?>> of(@Nullable Content content) {
        return content == null
                ? Stream.empty()
                : content.values().stream()
                        .<Schema<?>>map(one -> one.getSchema())
                        .filter(Objects::nonNull);
    }
}
