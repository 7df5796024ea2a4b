"""The skeleton of an exercise."""

import pytest


def test_a_new_course_passes_its_check_as_it_is(grade):
    """`grade new` in an empty folder makes a course and an exercise that `grade check` accepts."""
    made = grade("new", "averages")
    assert made.exit_code == 0, made.stderr
    checked = grade("check", cwd=made.folder)
    assert checked.exit_code == 0, checked.stdout
    assert "2 of 2" in checked.stdout


def test_a_second_exercise_joins_the_course(grade):
    """A further exercise is entered in the same course.toml, and the first stays."""
    folder = grade("new", "first").folder
    assert grade("new", "second").exit_code == 0
    text = (folder / "exercises" / "course.toml").read_text()
    assert 'name = "first"' in text
    assert 'name = "second"' in text


@pytest.mark.parametrize("name", ["two words", "class", "_private", "1st", "../up", "übung"])
def test_a_name_that_is_no_module_is_refused(grade, name):
    """A name that Python cannot import is refused before anything is written."""
    done = grade("new", name)
    assert done.exit_code == 2
    assert "must be the name of a Python module" in done.stderr
    assert list(done.folder.iterdir()) == []


@pytest.mark.parametrize("name", ["numpy", "json", "conftest"])
def test_a_name_of_a_library_is_refused(grade, name):
    """An exercise that would hide a library from its own tests is refused."""
    done = grade("new", name)
    assert done.exit_code == 2
    assert "name of a library" in done.stderr


def test_a_folder_of_any_name_can_hold_a_course(grade, tmp_path):
    """A folder's name is no matter to TOML, and the secret and the key stay out of git."""
    folder = tmp_path / 'my "ml"\\ course'
    folder.mkdir()
    assert grade("new", "averages", cwd=folder).exit_code == 0
    assert grade("new", "further", cwd=folder).exit_code == 0
    assert "reference/.secret" in (folder / ".gitignore").read_text().splitlines()


def test_nothing_is_overwritten(grade):
    """A file that is there already ends the command, and keeps its content."""
    folder = grade("new", "first").folder
    precious = folder / "exercises" / "second.py"
    precious.write_text("precious")
    done = grade("new", "second")
    assert done.exit_code == 2
    assert precious.read_text() == "precious"
    assert not (folder / "reference" / "second.py").exists()
    assert grade("new", "first").exit_code == 2
