package org.countyread.ecg.statement;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.countyread.ecg.LeadName;

/** Statements and evidence in words. Every sentence is in the message files; a missing one is a fault of the library. */
public final class Wording {
    private static final Map<Language, Properties> MESSAGES = load();

    private Wording() {}

    /** The statement with how sure it is, such as "考虑心房颤动". */
    public static String statement(Statement statement, Language language) {
        String text = StatementCatalogue.standard().entry(statement.id()).text(language);
        return format(language, "certainty." + statement.certainty(), text);
    }

    /** One reason, such as "QRS 134 ms ≥ 120 ms (AHA/ACCF/HRS 2009)". */
    public static String evidence(Evidence evidence, Language language) {
        String lead = evidence.lead()
                .map(name -> format(language, "lead", name.label()))
                .orElse("");
        String source = message(language, "source." + evidence.source());
        if (evidence instanceof Evidence.Figure figure) {
            Quantity quantity = figure.quantity();
            return format(
                    language,
                    "figure",
                    lead,
                    message(language, "quantity." + quantity),
                    number(figure.value(), quantity),
                    figure.comparison().symbol(),
                    number(figure.threshold(), quantity),
                    source);
        }
        return format(language, "sight", lead, message(language, "sign." + ((Evidence.Sight) evidence).sign()), source);
    }

    /** A lead as it is printed. */
    public static String lead(LeadName lead) {
        return lead.label();
    }

    static String message(Language language, String key) {
        Properties messages = MESSAGES.get(language);
        String text = messages == null ? null : messages.getProperty(key);
        if (text == null) {
            throw new IllegalStateException("no message " + key + " in " + language);
        }
        return text;
    }

    /** A message with its values filled in. */
    public static String format(Language language, String key, Object... values) {
        return new MessageFormat(message(language, key), Locale.ROOT).format(values);
    }

    static Set<String> keys(Language language) {
        Properties messages = MESSAGES.get(language);
        return messages == null ? Set.of() : messages.stringPropertyNames();
    }

    private static String number(double value, Quantity quantity) {
        String digits = String.format(Locale.ROOT, "%." + quantity.decimals() + "f", value);
        return quantity.unit().isEmpty()
                ? digits
                : digits + (quantity == Quantity.QRS_AXIS || quantity == Quantity.P_AXIS ? "" : " ") + quantity.unit();
    }

    private static Map<Language, Properties> load() {
        Map<Language, Properties> all = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            String name = "messages_" + language.name().toLowerCase(Locale.ROOT) + ".properties";
            try (InputStream file = Wording.class.getResourceAsStream(name)) {
                if (file == null) {
                    throw new IllegalStateException(name + " is not in the library");
                }
                Properties messages = new Properties();
                messages.load(new InputStreamReader(file, StandardCharsets.UTF_8));
                all.put(language, messages);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return all;
    }
}
