package org.countyread.ecg.format.aecg;

import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** XML in memory, which cannot fail but by a mistake of ours. Not thread-safe. */
final class AecgOutput {
    static final String HL7 = "urn:hl7-org:v3";
    private static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";

    private final StringWriter text = new StringWriter();
    private final XMLStreamWriter xml;

    AecgOutput() {
        try {
            xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
        } catch (XMLStreamException inMemory) {
            throw new IllegalStateException(inMemory);
        }
    }

    /** What to write within an element. */
    interface Content {
        void write();
    }

    private interface Step {
        void run() throws XMLStreamException;
    }

    private static void run(Step step) {
        try {
            step.run();
        } catch (XMLStreamException inMemory) {
            throw new IllegalStateException(inMemory);
        }
    }

    void root(String name, Content content) {
        run(() -> {
            xml.writeStartElement(name);
            xml.writeDefaultNamespace(HL7);
            xml.writeNamespace("xsi", XSI);
        });
        content.write();
        run(() -> {
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        });
    }

    /** @param attributes names and values in turn; {@code type} is that of the schema instance */
    void element(String name, Content content, String... attributes) {
        run(() -> {
            xml.writeStartElement(name);
            attributes(attributes);
        });
        content.write();
        run(xml::writeEndElement);
    }

    void element(String name, String... attributes) {
        run(() -> {
            xml.writeEmptyElement(name);
            attributes(attributes);
        });
    }

    void text(String name, String content, String... attributes) {
        element(name, () -> run(() -> xml.writeCharacters(printable(content))), attributes);
    }

    void code(String code, String system) {
        element("code", "code", code, "codeSystem", system);
    }

    private void attributes(String... attributes) throws XMLStreamException {
        for (int i = 0; i + 1 < attributes.length; i += 2) {
            if (attributes[i].equals("type")) {
                xml.writeAttribute("xsi", XSI, "type", attributes[i + 1]);
            } else {
                xml.writeAttribute(attributes[i], printable(attributes[i + 1]));
            }
        }
    }

    /** Without characters that XML 1.0 does not have. */
    private static String printable(String content) {
        StringBuilder clean = new StringBuilder();
        content.codePoints()
                .filter(point -> point == '\t'
                        || point == '\n'
                        || (point >= 0x20 && point <= 0xD7FF)
                        || (point >= 0xE000 && point <= 0xFFFD)
                        || point >= 0x10000)
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
