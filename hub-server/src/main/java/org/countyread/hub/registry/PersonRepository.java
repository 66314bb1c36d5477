package org.countyread.hub.registry;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.countyread.hub.platform.security.Role;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All SQL about people. User names are kept and found in lower case. Thread-safe. */
@Repository
class PersonRepository {
    private static final String COLUMNS =
            "select id, username, display_name, roles, site_scope, password_hash, active from registry.person ";

    private final JdbcClient jdbc;

    PersonRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Row> byUsername(String username) {
        return jdbc.sql(COLUMNS + "where username = :username")
                .param("username", normal(username))
                .query(PersonRepository::row)
                .optional();
    }

    Optional<Row> byId(UUID id) {
        return jdbc.sql(COLUMNS + "where id = :id")
                .param("id", id)
                .query(PersonRepository::row)
                .optional();
    }

    List<Row> all() {
        return jdbc.sql(COLUMNS + "order by username")
                .query(PersonRepository::row)
                .list();
    }

    boolean none() {
        return jdbc.sql("select not exists (select 1 from registry.person)")
                .query(Boolean.class)
                .single();
    }

    /** Whether the person was new; an existing user name is left as it is. */
    boolean insertIfAbsent(Person person, String passwordHash, Instant now) {
        return jdbc.sql("""
                        insert into registry.person
                            (id, username, display_name, roles, site_scope, password_hash, active, created_at)
                        values (:id, :username, :name, cast(:roles as text[]), cast(:scope as text[]), :hash, :active, :now)
                        on conflict (username) do nothing""")
                        .param("id", person.id())
                        .param("username", normal(person.username()))
                        .param("name", person.displayName())
                        .param("roles", roles(person))
                        .param("scope", scope(person))
                        .param("hash", passwordHash)
                        .param("active", person.active())
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }

    void update(Person person, String passwordHash) {
        jdbc.sql("""
                        update registry.person
                        set display_name = :name, roles = cast(:roles as text[]), site_scope = cast(:scope as text[]),
                            password_hash = :hash, active = :active
                        where id = :id""")
                .param("id", person.id())
                .param("name", person.displayName())
                .param("roles", roles(person))
                .param("scope", scope(person))
                .param("hash", passwordHash)
                .param("active", person.active())
                .update();
    }

    static String normal(String username) {
        return username.strip().toLowerCase(Locale.ROOT);
    }

    private static String[] roles(Person person) {
        return person.roles().stream().sorted().map(Role::name).toArray(String[]::new);
    }

    private static String @org.jspecify.annotations.Nullable [] scope(Person person) {
        return person.siteScope()
                .map(sites -> sites.stream().sorted().toArray(String[]::new))
                .orElse(null);
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        Set<Role> roles =
                strings(row.getArray("roles")).stream().map(Role::valueOf).collect(Collectors.toSet());
        Array scope = row.getArray("site_scope");
        Optional<Set<String>> sites = scope == null ? Optional.empty() : Optional.of(new HashSet<>(strings(scope)));
        Person person = new Person(
                row.getObject("id", UUID.class),
                row.getString("username"),
                row.getString("display_name"),
                roles,
                sites,
                row.getBoolean("active"));
        return new Row(person, row.getString("password_hash"));
    }

    private static List<String> strings(Array array) throws SQLException {
        return Arrays.asList((String[]) array.getArray());
    }

    record Row(Person person, String passwordHash) {
        @Override
        public String toString() {
            return "Row[" + person.username() + "]";
        }
    }
}
