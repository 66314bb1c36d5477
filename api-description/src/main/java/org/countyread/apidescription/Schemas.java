package org.countyread.apidescription;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Ways through a document. Stateless. */
final class Schemas {
    static final String REF_PREFIX = "#/components/schemas/";

    private Schemas() {}

    static Stream<Operation> operations(OpenAPI document) {
        return document.getPaths().values().stream().flatMap(path -> path.readOperations().stream());
    }

    /** Adds the names of all schemas that can be reached from this one. */
    @SuppressWarnings("rawtypes")
    static void collect(Schema<?> from, Map<String, Schema> schemas, Set<String> found) {
        String ref = from.get$ref();
        if (ref != null && ref.startsWith(REF_PREFIX)) {
            String name = ref.substring(REF_PREFIX.length());
            Schema<?> target = schemas.get(name);
            if (target != null && found.add(name)) {
                collect(target, schemas, found);
            }
        }
        parts(from).forEach(part -> collect(part, schemas, found));
    }

    private static Stream<Schema<?>> parts(Schema<?> schema) {
        Stream<Schema<?>> properties = schema.getProperties() == null
                ? Stream.empty()
                : schema.getProperties().values().stream().map(one -> (Schema<?>) one);
        Stream<Schema<?>> items = Stream.ofNullable(schema.getItems()).map(one -> (Schema<?>) one);
        Stream<Schema<?>> values =
                schema.getAdditionalProperties() instanceof Schema<?> each ? Stream.of(each) : Stream.empty();
        Stream<Schema<?>> alternatives = Stream.of(
                        listOf(schema.getOneOf()), listOf(schema.getAnyOf()), listOf(schema.getAllOf()))
                .flatMap(Collection::stream);
        return Stream.of(properties, items, values, alternatives).flatMap(one -> one);
    }

    @SuppressWarnings("rawtypes")
    private static List<Schema<?>> listOf(@Nullable List<Schema> schemas) {
        return schemas == null
                ? List.of()
                : schemas.stream().<Schema<?>>map(one -> one).toList();
    }
}
