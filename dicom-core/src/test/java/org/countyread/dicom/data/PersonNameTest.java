package org.countyread.dicom.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PersonNameTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        Wang^Xiaoming=王^小明      | 王小明
        王^小明                    | 王小明
        欧阳^晓𠮷                  | 欧阳晓𠮷
        王小明                     | 王小明
        Adams^John^^^Jr            | Adams John Jr
        Hong^Gildong=洪^吉洞=홍^길동 | 洪吉洞
        Li^Si==                    | Li Si
        """)
    void displaysTheWritingThatPeopleRead(String value, String display) {
        assertThat(PersonName.parse(value).display()).isEqualTo(display);
    }

    @ParameterizedTest
    @CsvSource({"A^B=,A^B", "A^B=王=,A^B=王", "==x,==x"})
    void printsWithoutTrailingEmptyWritings(String value, String text) {
        assertThat(PersonName.parse(value)).hasToString(text);
    }

    @Test
    void dropsWhatFillsAWritingUp() {
        assertThat(PersonName.parse(" A^B\0\t\0= C \0")).isEqualTo(new PersonName("A^B", "C", ""));
    }
}
