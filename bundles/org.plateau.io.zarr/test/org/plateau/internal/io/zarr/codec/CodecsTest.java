// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.io.zarr.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CodecsTest {

	/** Packed by numcodecs 0.11 (Python): 600 numbers of two bytes, the i-th (i·i / 50) modulo 1000. */
	private record Packed(String codec, String how, String base64) {
	}

	private static final List<Packed> PACKED = List.of(
			new Packed("zstd", "level 1",
					"KLUv/WCwA50cANpJIA4rULSbAfhnUaV+4KxvGb834Ey9EJliw+/YO7OEYQUZtVnI0TxmqhwLmlJKAdUA1gDYAK+aqqPaqXy11L3qlVERlVABVU"
							+ "/rtK5seqZi2qVZWqVPuqRHOqQ+yqM36lYXVVETXeuHcqiGXqhZH5SsCGqgXz3/6EdcpEVYZMVTHMVP7CMfL5ES9wiJeWTERLwjIdrxD/cwD+sw"
							+ "Dt+QDdXwDMcQDL2Qjll4hVQYhU7IhEl4hHEkwiD0QTjyYA7aYA26MQZfsAVXsI0nyEYSXKMIgqAHqpED04jGM2LgBVogBZpRAiHwARuwjAy4gG"
							+ "NUwAQU4wGG0QDBWIAEOIBf/KIAejEAAxAAz5tlyT7+dhZfe9rNPvYv7/Isn3KfKdmRDxmQ63iNw3jOTmzEcKbhFV5zmimYzAXM3mqriipfJRWv"
							+ "d/1TO23TMd1SKU1SIdVRGW2riKa1QssaVgD04yym4idi4h4b8Y6BiId1RMMvnOMTyjEIddCNK0iCasxACVxAMP6lzumXvne8I7qg7/mcs3mZdz"
							+ "mWQzmSD3mPv/3F2752tZ/d7GUX+9fpXJ7lVSZlTsZkSdbzIhuynfeYjt04jcWYzlcMxUoc5x/e4Rp+YRUuYRDe4Aw2cwMrMJi9zOpqrQZy3EEW"
							+ "9EAzhv3UMT3vgz7nZX7lct9xFv9wChfzn2H5kydZkf34jcF4iuOMwyrcwWYW619jFVQrlVEDVU7JFEuTFK4wutazlvWLubiKfdxjIvphHcXQCu"
							+ "XYgzA4gmh0QAI39UyH9EPfczcPcyuXO9xjvMTTHuFh/vMsl3ImQ/Ih93Gdx3jOSwzEb07hD75gMn/Vr68aqpeq17vyaV3JNEubVEhxtEXXilYI"
							+ "PdDSFlWREykRj4Woh29IhlrohEW4gzDIRjVaIBkHHNX7Pul4L3Q+j/Mz53Ipl3skxDrSUY5vXKMZB5zT9Q7oaz73Ind7iEe4l2W5z3n+4zWec5"
							+ "xnWIQn+Ku06qmQKqhvSlckxVG2YqgYddEUKRER75AMpRAIX9ADIdDrfde73d2c7kqu421H+5j/zMp8xvMft/EWJ3EOozCaF5h11U11VLvW1Uub"
							+ "FK4tqtYHFUBaDEVJPEQ8NEMrjOMb2XjGMfJ8z7vd6/7lTu7jMB7iFR5mP6tyJudZkOEYjKNYiN08whiswCysdmqk3jVP0zRLkZRHWbRDJxSMfl"
							+ "xFTXxEQqxDM8TCAgA5QcsACw=="),
			new Packed("zstd", "level 19",
					"KLUv/WCwA9UcAApI2A0rULSbAfhnUaV+4Kzf6I0JEeghN06T7tBW7hHyEtiyNrAicHSpJbPEkVJKAc8A0ADTAJ3KV0vdq6MqqqEKap/eqZziNU"
							+ "3J9Eu11EqllEmRlEiBdEdzlEbj2qIqaqJr/VAO1dALNeuDkhVBDfSr5x/9iIu0CIuseIqj+Il95OMlUuIeIZERFfEQ8yiIf8iHeGiHcuiGbJiG"
							+ "Z0iGYNiFW3hHK6TCKHTCJUxCIyRCOgahD+7gHHPQBmdQBuPogm9kwRVs4wmykQTXKIIg6IFq5MA0ovGMGHiBFkiBZpRACHzABiwjAy7gGBUwAc"
							+ "V4gGE0QDAWIAEO+KIAegUgAJ6naZplGV/e5Vk+5T5TciMXch/LMRp7sZ2XeIjnHMMrvOY0UzCZC5i91VYVVb5Kql7zyqdzqqZgiqVPaqQ/eqMv"
							+ "2lYRTWuFljWsAOjHWUzFT8TEPS5iHv2wDvFYhlxoRyasow/eYBxXkATVmIESuIBg/Eud0y9973o3dEDHczhPczHX8ipv8iIHch2X+9vbvna1n9"
							+ "3sZRf71+lcnuVVJmVOxmRJduREJuQ/xuM4XmMz/uI7U3ETHzGdeRiHZfjNKlzCILzBGWzmBlZgMHuZ1dVafdVUHdWMHuhwqOC42z+cwsX8Z1j+"
							+ "5ElG5D1m4y6GYjrXsAp3sJnF+tdYBdVKVVQ/fdMwrVIjnStc13rWsn4xF1exj3s8xD3E4xdOYR11EI4jiEYHJHBTz3RIL3Q8X3Mvn/K6z93FSz"
							+ "ztER7mP89yKWcyJBeyHuMZjO2MxD0s5xT+4Asm81f9+qqheqmOmtc8xWuYWqmS/miNsuha0QqhB1raoipyIiXqcRDvkA3D8AqXUAhxEI5sVKMF"
							+ "knHAUb3vk673Qc9zNyfzLH/yuu+43N2+9rSbfewBFEQ83rGOclyjGQecU5+jud2FPO4hHuFeluU+M0JjO9MZhkV4gr9Kq54KqYDKpnct0hplK4"
							+ "aKURdNkRINkQ7D8Al78I0eCIFe77ujNb/7kd9429E+5j+zMp/1zMdqjMVGbMMojOYFZl11Uxv1T/G6pUo6VxZV64MKIC2GoiQWYp0ppKMc2XjG"
							+ "MfJ8f453Ll/yHYd7iFd4mP2sipEBuY0T/3CcRxiDFZiF1U6N1LzaqZlaaZHmqFs7dELB6MdV1MRHFEQ5HMMqrCMOutEDzRj2U8f0DAjg9Xe3YN"
							+ "8FJGOca9Rt3La9Jo5oXuzQPiTw5gA2EAI="),
			new Packed("lz4", "",
					"sAQAABsAAQBRAQABAAICAPD/////iwMAAwAEAAUABQAGAAcACAAIAAkACgALAAwADQAOAA8AEAASABMAFAAVABcAGAAZABsAHAAeACAAIQAjAC"
							+ "QAJgAoACoALAAuADAAMgA0ADYAOAA6ADwAPgBAAEMARQBIAEoATABPAFEAVABXAFkAXABfAGIAZABnAGoAbQBwAHMAdgB5AHwAgACDAIYAiQCN"
							+ "AJAAkwCXAJoAngCiAKUAqQCsALAAtAC4ALwAwADEAMgAzADQANQA2ADcAOAA5ADpAO0A8gD2APoA/wADAQgBDQERARYBGwEgASQBKQEuATMBOA"
							+ "E9AUIBRwFMAVIBVwFcAWEBZwFsAXEBdwF8AYIBiAGNAZMBmAGeAaQBqgGwAbYBvAHCAcgBzgHUAdoB4AHmAewB8wH5AQACBgIMAhMCGQIgAicC"
							+ "LQI0AjsCQgJIAk8CVgJdAmQCawJyAnkCgAKIAo8ClgKdAqUCrAKzArsCwgLKAtIC2QLhAugC8AL4AgADCAMQAxgDIAMoAzADOANAA0gDUANYA2"
							+ "EDaQNyA3oDggOLA5MDnAOlA60DtgO/A8gD0APZA+IDAwAMABUAHgAnADAAOgBDAEwAVQBfAGgAcQB7AIQAjgCYAKEAqwC0AL4AyADSANwA5gDw"
							+ "APoABAEOARgBIgEsATYBQAFLAVUBYAFqAXQBfwGJAZQBnwGpAbQBvwHKAdQB3wHqAfUBAAILAhYCIQIsAjgCQwJOAlkCZQJwAnsChwKSAp4Cqg"
							+ "K1AsECzALYAuQC8AL8AggDFAMgAywDOANEA1ADXANoA3QDgQONA5oDpgOyA78DywPYA+UDCQAWACMAMAA8AEkAVgBjAHAAfQCKAJcApACyAL8A"
							+ "zADZAOcA9AABAQ8BHAEqATgBRQFTAWABbgF8AYoBmAGmAbQBwgHQAd4B7AH6AQgCFgIkAjMCQQJQAl4CbAJ7AokCmAKnArUCxALTAuIC8AL/Ag"
							+ "4DHQMsAzsDSgNZA2gDeAOHA5YDpQO1A8QD0wPjAwoAGgAqADkASQBYAGgAeACIAJgAqAC4AMgA2ADoAPgACAEYASgBOAFJAVkBagF6AYoBmwGr"
							+ "AbwBzQHdAe4B/wEQAiACMQJCAlMCZAJ1AoYClwKoAroCywLcAu0C/wIQAyEDMwNEA1YDaAN5A4sDnAOuA8AD0gPkAw4AIAAyAEQAVgBoAHoAjA"
							+ "CeALAAwwDVAOgA+gAMAR8BMQFEAVcBaQF8AY8BogG0AccB2gHtAQACEwImAjkCTAJgAnMChgKZAq0CwALTAucC+gIOAyIDNQNJA1wDcAOEA5gD"
							+ "rAPAA9QDAAAUACgAPABQAGQAeACMAKEAtQDKAN4A8gAHARsBMAFFAVkBbgGDAZgBrAHBAdYB6wEAAhUCKgI/AlQCagJ/ApQCqQK/AtQC6QL/Ah"
							+ "QDKgNAA1UDawOAA5YDrAPCA9gDBgAcADIASABeAHQAigCgALYAzADjAPkAEAEmATwBUwFpAYABlwGtAcQB2wHyAQgCHwI2Ak0CZAJ7ApICqQLA"
							+ "AtgC7wIGAx0DNQNMA2MDewOSA6oDwgPZAwkAIAA4AFAAaACAAJgAsAA="),
			new Packed("blosc", "blosclz, sorting 1",
					"AgEBArAEAACwBAAA1gIAABQAAABYAgAAAAAAAAAAAAABAQICAgMDBAUFBgcICAkKCwwNDg8QEhMUFRcYGRscHiAhIyQmKCosLjAyNDY4Ojw+QE"
							+ "NFSEpMT1FUV1lcX2JkZ2ptcHN2eXyAg4aJjZCTl5qeoqWprLC0uLzAxMjM0NTY3ODk6e3y9vr/AwgNERYbICQpLjM4PUJHTFJXXGFnbHF3fIKI"
							+ "jZOYnqSqsLa8wsjO1Nrg5uzz+QAGDBMZICctNDtCSE9WXWRrcnmAiI+WnaWss7vCytLZ4ejw+AAIEBggKDA4QEhQWGFpcnqCi5Ocpa22v8jQ2e"
							+ "IDDBUeJzA6Q0xVX2hxe4SOmKGrtL7I0tzm8PoEDhgiLDZAS1VganR/iZSfqbS/ytTf6vUACxYhLDhDTlllcHuHkp6qtcHM2OTw/AgUICw4RFBc"
							+ "aHSBjZqmsr/L2OUJFiMwPElWY3B9ipeksr/M2ef0AQ8cKjhFU2BufIqYprTC0N7s+ggWJDNBUF5se4mYp7XE0+Lw/w4dLDtKWWh4h5altcTT4w"
							+ "oaKjlJWGh4iJiouMjY6PgIGCg4SVlqeoqbq7zN3e7/ECAxQlNkdYaXqLrL3O3/ECEzRFZoeYucrsDS5A4gMkRWaHqMnrDD1ej6DB8xRFdpfI+i"
							+ "tMfa7QATJjlMYHOGma3A0+f6DiI1SVxwhJiswNQAFCg8UGR4jKG1yt7yBxswRVlug5iswdbrABUqP1Rqf5Spv9Tp/xQqQFVrgJaswtgGHDJIXn"
							+ "SKoLbM4/kQJjxTaYCXrcTb8ggfNk1ke5KpwNjvBh01TGN7kqrC2QkgOFBogJiwYgAAACMAAAAA4GUDAAHgJAAAAuAaAAAD4BIA4BLb4A+H4A5x"
							+ "4Apk4Apc4ApU4AlP4AZK4AdG4AdD4AZA4AQ94AU74AQ54AU24AI14AQz4AMy4AQx4AEw4AMv4AIu4AIt4AcrAQAA"),
			new Packed("blosc", "blosclz, sorting 2",
					"AgEEArAEAACwBAAAWQIAABQAAADEAQAAOABjS5U2BgCMLVXaGAAwtlRpYwDA2FKljQHgKhgYfIzZpFRVpWQzxgcAwMeYTUpVVUo2Y3wAAOApGB"
							+ "aADx7HmJnJtqWUqqqqUkrbJjMzxvHgA+ArGB8A8B/44OHxOMYYMzMzm2yStKWllFq1qqqqqlpKrbW0pBZtk01mZmYuxjgeDw8+8B/w////D+AH"
							+ "H4AxBsPMZJNtS6pgMR9VAAAA4P8A/gE/+ODDw8PjcBzHOcYYY8bMzMzMbGw22R8mybYlaUtLS0trrVSqVataVaWqqqpaVa1KVKuVUkppqR+lLU"
							+ "nbJmmTTTaTmcwAAAAAAP//AcD/APwD/AN/4Ac++B/ggwcPDw8Pj3A4HsfxOMZxjHOMk3POmDNmzJyZyczMzBdsZjaTZjLZZJNNwjZJkm1LQtqW"
							+ "pCUtlgCAAB/+//8AAPz/A4D/B8D/APwH8A/wD/CAP+AH/sAHfvCDDx8cfPDgw4cPHx4ODw8Pj4fH43g8HofjcQzHcRyOc4zjGAPHOc4YgEkAAG"
							+ "CaHP//AwAA+P//AAD4/w8A8P8AwP8HAP8HgP8D8B+AYGAcH+AP8A/wD/gH/IA/4Af8gQ/4gR/wgw/84Ac+8OB5AAAAIwAAAADgAAMfAPz/////"
							+ "/wAAAADw////AAAA+P//BwAA/P8fAAD//wcdAOD/DwDw/w8A+P8AwP8HAP4PAP4fAPwPAP8HwP8A4AoAAQD/gACAHAcA+P////8fAIAJAf8P4A"
							+ "NmCv8PAADg//8PAAD4oC3g/7MAAgAAAA=="),
			new Packed("blosc", "lz4, sorting 1",
					"AgEhArAEAACwBAAA3AIAABQAAABYAgAAAAAAAAAAAAABAQICAgMDBAUFBgcICAkKCwwNDg8QEhMUFRcYGRscHiAhIyQmKCosLjAyNDY4Ojw+QE"
							+ "NFSEpMT1FUV1lcX2JkZ2ptcHN2eXyAg4aJjZCTl5qeoqWprLC0uLzAxMjM0NTY3ODk6e3y9vr/AwgNERYbICQpLjM4PUJHTFJXXGFnbHF3fIKI"
							+ "jZOYnqSqsLa8wsjO1Nrg5uzz+QAGDBMZICctNDtCSE9WXWRrcnmAiI+WnaWss7vCytLZ4ejw+AAIEBggKDA4QEhQWGFpcnqCi5Ocpa22v8jQ2e"
							+ "IDDBUeJzA6Q0xVX2hxe4SOmKGrtL7I0tzm8PoEDhgiLDZAS1VganR/iZSfqbS/ytTf6vUACxYhLDhDTlllcHuHkp6qtcHM2OTw/AgUICw4RFBc"
							+ "aHSBjZqmsr/L2OUJFiMwPElWY3B9ipeksr/M2ef0AQ8cKjhFU2BufIqYprTC0N7s+ggWJDNBUF5se4mYp7XE0+Lw/w4dLDtKWWh4h5altcTT4w"
							+ "oaKjlJWGh4iJiouMjY6PgIGCg4SVlqeoqbq7zN3e7/ECAxQlNkdYaXqLrL3O3/ECEzRFZoeYucrsDS5A4gMkRWaHqMnrDD1ej6DB8xRFdpfI+i"
							+ "tMfa7QATJjlMYHOGma3A0+f6DiI1SVxwhJiswNQAFCg8UGR4jKG1yt7yBxswRVlug5iswdbrABUqP1Rqf5Spv9Tp/xQqQFVrgJaswtgGHDJIXn"
							+ "SKoLbM4/kQJjxTaYCXrcTb8ggfNk1ke5KpwNjvBh01TGN7kqrC2QkgOFBogJiwaAAAAB8AAQBeHwEBABofAgEAEB8DAQAID98ACA+IAAUPcgAE"
							+ "D2UAAA9dAAAPVQAADlAAC0sADEcADEQAC0EACT4ACjwACToACjcABzYACTQACDMACTIABjEACDAABy8ABy4ACSwAUAAAAAAA"),
			new Packed("blosc", "lz4, sorting 2",
					"AgEkArAEAACwBAAATAIAABQAAADDAQAA/woAY0uVNgYAjC1V2hgAMLZUaWMAwNhSpY0BGQAg/wl8jNmkVFWlZDPGBwDAx5hNSlVVSjZjfAAZAC"
							+ "D/CIAPHseYmcm2pZSqqqpSStsmMzPG8eADGQAh8igA8B/44OHxOMYYMzMzm2yStKWllFq1qqqqqlpKrbW0pG2TTWZmZi7GOB4PDz7wH/D///8P"
							+ "4AcfMgBxw8xkk21LqjIA8CNVAAAA4P8A/gE/+ODDw8PjcBzHOcYYY8bMzMzMbGw22SbJtiVpS0tLS2utVKpVq1pVpWQA8AhVrUpUq5VSSmmppS"
							+ "1J2yZpk002k5nMAAEA8B3//wHA/wD8A/wDf+AHPvjggwcPDw8Pj3A4HsfxOMZxjHOMk3POmDNmzJyZyWQA8AdmNpNmMtlkk03CNkmSbUtC2pak"
							+ "JS2WSgDgAAAA/v//AAD8/wOA/wdVAPAMB/AP8A/wgD/gB/7AB37wgw8cfPDgw4cPHx4OZADxB4fH43g8HofjcQzHcRyOc4zjGMc5zhhJAAECAI"
							+ "D/////AwAA+FUA8QT4/w8A8P8AwP8HAP8HgP8D8B+AYQAgH+BjAEAP+Af8ZwDwAPyBD/iBH/CDD/zgBz7w4G0AAAAZAAEAIPz/AQAAEwAS8AgA"
							+ "QPj//wcXADAfAAAKAPEM4P8PAPD/DwD4/wDA/wcA/g8A/h8A/A8A/wfANgANAgAATwAAAgACGQAQ+AsAEB8MAAAKABkPZwBBDwAA4AYAFPguAA"
							+ "8CAP+mUAAAAAAA"),
			new Packed("blosc", "zlib, sorting 1",
					"AgFhArAEAACwBAAApAIAABQAAABYAgAAAAAAAAAAAAABAQICAgMDBAUFBgcICAkKCwwNDg8QEhMUFRcYGRscHiAhIyQmKCosLjAyNDY4Ojw+QE"
							+ "NFSEpMT1FUV1lcX2JkZ2ptcHN2eXyAg4aJjZCTl5qeoqWprLC0uLzAxMjM0NTY3ODk6e3y9vr/AwgNERYbICQpLjM4PUJHTFJXXGFnbHF3fIKI"
							+ "jZOYnqSqsLa8wsjO1Nrg5uzz+QAGDBMZICctNDtCSE9WXWRrcnmAiI+WnaWss7vCytLZ4ejw+AAIEBggKDA4QEhQWGFpcnqCi5Ocpa22v8jQ2e"
							+ "IDDBUeJzA6Q0xVX2hxe4SOmKGrtL7I0tzm8PoEDhgiLDZAS1VganR/iZSfqbS/ytTf6vUACxYhLDhDTlllcHuHkp6qtcHM2OTw/AgUICw4RFBc"
							+ "aHSBjZqmsr/L2OUJFiMwPElWY3B9ipeksr/M2ef0AQ8cKjhFU2BufIqYprTC0N7s+ggWJDNBUF5se4mYp7XE0+Lw/w4dLDtKWWh4h5altcTT4w"
							+ "oaKjlJWGh4iJiouMjY6PgIGCg4SVlqeoqbq7zN3e7/ECAxQlNkdYaXqLrL3O3/ECEzRFZoeYucrsDS5A4gMkRWaHqMnrDD1ej6DB8xRFdpfI+i"
							+ "tMfa7QATJjlMYHOGma3A0+f6DiI1SVxwhJiswNQAFCg8UGR4jKG1yt7yBxswRVlug5iswdbrABUqP1Rqf5Spv9Tp/xQqQFVrgJaswtgGHDJIXn"
							+ "SKoLbM4/kQJjxTaYCXrcTb8ggfNk1ke5KpwNjvBh01TGN7kqrC2QkgOFBogJiwMAAAAHjaY2CgN2AkCTARAZjxADIcQrwtxBlK0ChCZuDTjUcn"
							+ "Tl04teDQgEM5XrUAsS8C0A=="),
			new Packed("blosc", "zlib, sorting 2",
					"AgFkArAEAACwBAAADAIAABQAAACbAQAAeNqdkLFr20AUh58R5JbSWzUYaYo3h1KBcCAk0C0yXoy0eLURmNoQ4yWDSWUyeFFbiJJg047WEAVviW"
							+ "dRgYTBZI6T5YL/gcumQfj15ED35rvxd+/38R40q1f6Drhl60mGT3Oz3YTwse5/L8D/BwN3NTUtv6XFBMJkXDMsy9CbA3hH4FAlGU8Wc/8yCIK6"
							+ "8VzStPiVSe8JgKspe3mtxLKmab86F3e+f9m4F5+ChjG7v5t2vZpt23txRaH0kKscESkj6ttEtGx53WqwnbBEF0PYFI5SFkXR+qSY7MdyM14KOh"
							+ "19VVrMd9tVwdeZGVi3DcvPHdbMMG+v6kb7xi8fP5faXk33JkvIQSyECJmUSd8YOUzZOaGCnycVJRHyntt3vf7DWLOXvyeL3GHrnv151fJqf/Tj"
							+ "i271y9P1dLd8DW9sEAEylBwkeSnhVDzniJFNSM74OS0OOItGVFU+5o5Rsj49UEbr3oekV/zRd9dysv8gwz/EEVDcLs1LU6TAEUIkgMRBiavOVq"
							+ "CyXEFTkuWabEjToSpEmdiFs79bYw1SVQAAAHjaY2BABn/+gwCI9QFC//j/nx0kLM/AAGI9+M8PlOEHCjMcAHL/8TP8k2f4w8/wn/3AfwZs4D8U"
							+ "QHg/QEx5GIsfxRog7wGY/PEfu1GjYCgBAO31PIg="),
			new Packed("blosc", "zstd, sorting 1",
					"AgGRArAEAACwBAAApQIAABQAAACNAgAAKLUv/WCwAx0UAPQkAAEBAgICAwMEBQUGBwgICQoLDA0ODxASExQVFxgZGxweICEjJCYoKiwuMDI0Nj"
							+ "g6PD5AQ0VISkxPUVRXWVxfYmRnam1wc3Z5fICDhomNkJOXmp6ipamssLS4vMDEyMzQ1Njc4OTp7fL2+v8DCA0RFhsgJCkuMzg9QkdMUldcYWds"
							+ "cXd8goiNk5iepKqwtrzCyM7U2uDm7PP5AAYMExkgJy00O0JIT1ZdZGtyeYCIj5adpayzu8LK0tnh6PD4AAgQGCAoMDhASFBYYWlyeoKLk5ylrb"
							+ "a/yNDZ4gMMFR4nMDpDTFVfaHF7hI6Yoau0vsjS3Obw+gQOGCIsNkBLVWBqdH+JlJ+ptL/K1N/q9QALFiEsOENOWWVwe4eSnqq1wczY5PD8CBQg"
							+ "LDhEUFxodIGNmqayv8vY5QkWIzA8SVZjcH2Kl6Syv8zZ5/QBDxwqOEVTYG58ipimtMLQ3uz6CBYkM0FQXmx7iZintcTT4vD/Dh0sO0pZaHiHlq"
							+ "XjChoqOUlYaHiImKi4yNjo+AgYKDhJWWp6ipurvM3d7v8QIDFCU2R1hpeousvc7f8QITNEVmh5i5yuwNLkDiAyeoyesMPV6PoMHzFEV2l8j6K0"
							+ "x9rtABMmOUxgc4aZrcDT5/oOIjVJXHCEmKzA1AAUKDxQZHiMobXK3vIHGzBFWW6DmKzB1usAFSo/VGp/lKm/1On/FCpAVWuAlqzC2AYcMkhedI"
							+ "qgtszj+RAmPFNpgJetxNvyCB82TWR7kqnA2O8GHTVMY3uSqsLZCSA4UGiAmLAAAQIDE6BAM/9/24AmKu0Bzy2t02qWRX7phgMYBzinMdZzahAw"
							+ "PD0EyQTzJ27SBcCA4ZHATOk="),
			new Packed("blosc", "zstd, sorting 2",
					"AgGUArAEAACwBAAA6QEAABQAAADRAQAAKLUv/WCwAz0OAGZYWS9Adw6z5fBRTfHAJTUMdFSzrg++zm6f2ACSiwGHiLGpeMysH73qxOJzCWBkKe"
							+ "ZIAU8ATwBNADkV8+4wL9fVuTo0FEUJwIYSyeUzfpMrgSiKOKqW931fLi84k8GGbfpRJlXXVa3I4N5rIKpx14utqBoBVq6F2PvM5sJbPMG4JlQf"
							+ "SGGUzAezNq20G8RxknBvG9UCw13U3OquGNz6XnIcyubACyKKaacjBGYIQAdc+CR/vx+XI4Dld/7/60vxtBrh79R8997jM4bsbWgAFSzLVlqPTb"
							+ "cLA8O5Uz8ejwobFZN0b6l5xLRjrbvJ7PN/78uPJQ62mFFC8bgmqa/SaooMtk3Z4KwmZFHZMNSqQioQbGh8WlujuAzRvGTO5vy9B+j9hQHP//c+"
							+ "5f57/nP5eyn/5v+n7l2Ov8/P4/k8yfs0z1re/DSdsdlNur/uve/x797lf7M/YeiACUlViFUAwQJQMmV4iJJwKisogAzZqAfxVAfNTKTs8v+1G7"
							+ "+YPEAaqfJqmSvhAJWDMDzlUTdj4tYZStLGmfkbVPc0wU5RYaBlJO0C1ZEba0/E4sAO/2tGCtC6DaU4WfqeNEp2VXEdbaYGLkdgn+EB"));

	private static byte[] numbers() {
		ByteBuffer b = ByteBuffer.allocate(1200).order(ByteOrder.LITTLE_ENDIAN);
		for (int i = 0; i < 600; i++) {
			b.putShort((short) (i * i / 50 % 1000));
		}
		return b.array();
	}

	@Test
	void whatAnotherProgramPackedIsUnpackedExactly() throws Exception {
		for (Packed p : PACKED) {
			assertArrayEquals(numbers(), Codecs.decode(p.codec(), Base64.getDecoder().decode(p.base64()), 1200), p.codec() + " " + p.how());
		}
	}

	@Test
	void nothingUnpacksToMoreThanItMay() {
		for (Packed p : PACKED) {
			byte[] bytes = Base64.getDecoder().decode(p.base64());
			assertThrows(CodecException.class, () -> Codecs.decode(p.codec(), bytes, 1199), p.codec() + " " + p.how());
		}
	}

	@Test
	void damagedBytesAreRefusedOrGiveOtherNumbers() throws Exception {
		Random random = new Random(5);
		int refused = 0;
		for (int i = 0; i < 20_000; i++) {
			Packed p = PACKED.get(random.nextInt(PACKED.size()));
			byte[] bytes = Base64.getDecoder().decode(p.base64());
			bytes = random.nextInt(4) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
			for (int k = random.nextInt(4); k >= 0 && bytes.length > 0; k--) {
				bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
			}
			try {
				assertTrue(Codecs.decode(p.codec(), bytes, 1200).length <= 1200);
			} catch (CodecException e) {
				refused++;
				assertEquals(1, e.getMessage().lines().count());
			}
		}
		assertTrue(refused > 5000, refused + " refused");
	}
}
