package org.countyread.apidescription;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Describes records as they are declared: a component is required unless it is {@link Nullable} or an {@link Optional},
 * and only then it may be null. Enums get a name. Thread-safe.
 */
final class RecordSchemas implements ModelConverter {
    private static final String NULL = "null";

    /** Schemas are called by simple names; two types of one name would silently become one. */
    private final Map<String, JavaType> named = new ConcurrentHashMap<>();

    private final Set<String> clashes = new ConcurrentSkipListSet<>();

    @Override
    public boolean isOpenapi31() {
        return true;
    }

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> next) {
        if (!next.hasNext()) {
            return null;
        }
        JavaType java = Json31.mapper().constructType(type.getType());
        if (java.isEnumType()) {
            type.resolveEnumAsRef(true);
        }
        Schema<?> schema = next.next().resolve(type, context, next);
        String name = schema == null ? null : nameOf(schema);
        if (name != null && (java.isRecordType() || java.isEnumType())) {
            note(name, java);
        }
        if (schema != null && java.isRecordType()) {
            Schema<?> model = name == null ? schema : context.getDefinedModels().get(name);
            if (model != null && model.getProperties() != null) {
                describe(model, java.getRawClass());
            }
        }
        return schema;
    }

    private void note(String name, JavaType type) {
        JavaType known = named.putIfAbsent(name, type);
        if (known != null && !known.equals(type)) {
            clashes.add("%s is %s and %s".formatted(name, known.toCanonical(), type.toCanonical()));
        }
    }

    /** @throws IllegalStateException if a name stands for two types: the document would be wrong */
    void requireSoleNames() {
        if (!clashes.isEmpty()) {
            throw new IllegalStateException("types of the API need names of their own: " + String.join("; ", clashes));
        }
    }

    private static @Nullable String nameOf(Schema<?> schema) {
        String ref = schema.get$ref();
        return ref == null ? schema.getName() : ref.substring(ref.lastIndexOf('/') + 1);
    }

    private static void describe(Schema<?> model, Class<?> type) {
        TreeSet<String> required = new TreeSet<>();
        for (RecordComponent component : components(type).toList()) {
            Schema<?> property = model.getProperties().get(component.getName());
            if (property == null) {
                continue;
            }
            if (mayBeNull(component)) {
                model.getProperties().put(component.getName(), orNull(property));
            } else {
                required.add(component.getName());
            }
        }
        model.setRequired(required.isEmpty() ? null : new ArrayList<>(required));
    }

    /** Components as they stand in the JSON object: those of an unwrapped one are part of the whole. */
    private static Stream<RecordComponent> components(Class<?> type) {
        return Stream.of(type.getRecordComponents())
                .flatMap(component -> component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)
                        ? components(component.getType())
                        : Stream.of(component));
    }

    private static boolean mayBeNull(RecordComponent component) {
        return component.getType() == Optional.class
                || component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    /** A reference cannot say it itself: it becomes one of two. */
    private static Schema<?> orNull(Schema<?> property) {
        if (property.get$ref() != null) {
            Schema<?> nothing = new JsonSchema();
            nothing.addType(NULL);
            Schema<?> either = new JsonSchema();
            either.setName(property.getName());
            either.setOneOf(List.of(property, nothing));
            return either;
        }
        if (property.getTypes() != null) {
            property.addType(NULL);
        }
        return property;
    }
}
